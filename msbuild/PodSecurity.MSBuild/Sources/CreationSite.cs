namespace PodSecurity.MSBuild.Sources;

/// <summary>Where a program's source creates a resource.</summary>
/// <param name="Made">The line in which the creation begins.</param>
/// <param name="LastLine">The line in which it ends.</param>
internal sealed record CreationSite(SourceLine Made, int LastLine)
{
    /// <summary>Whether a line is within the creation.</summary>
    public bool Contains(SourceLine line) => line.File == Made.File && line.Line >= Made.Line && line.Line <= LastLine;
}
