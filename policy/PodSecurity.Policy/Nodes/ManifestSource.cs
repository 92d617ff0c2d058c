namespace PodSecurity.Policy.Nodes;

/// <summary>A text that values were written in: a manifest, a C# file, the output of a program.</summary>
public abstract class ManifestSource
{
    /// <summary>The path as the build knows it; what a reader clicks on.</summary>
    public abstract string Path { get; }

    /// <summary>Turns a span of this text into lines and columns, both counted from one as editors do.</summary>
    /// <param name="start">Offset of the first character, in UTF-16 code units.</param>
    /// <param name="length">Number of characters.</param>
    public abstract LineRange GetLines(int start, int length);
}
