using System.Globalization;

namespace PodSecurity.Checks;

/// <summary>A call in the program: the file and the line in which it stands.</summary>
/// <param name="File">The file, as the compiler knows it.</param>
/// <param name="Line">The line, counted from one.</param>
internal readonly record struct Place(string File, int Line)
{
    /// <summary>The place for a reader: <c>Program.cs:12</c>, without folders, be they of this system or of another.</summary>
    public string Display => $"{File[(File.AsSpan().LastIndexOfAny('/', '\\') + 1)..]}:{Line.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A mistake in this call.</summary>
    public ManifestMistakeException Mistake(string problem) => new(this, problem);
}
