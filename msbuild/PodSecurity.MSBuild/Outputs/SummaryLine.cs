namespace PodSecurity.MSBuild.Outputs;

/// <summary>A line at the end of what a project tells.</summary>
/// <param name="Text">The line.</param>
/// <param name="About">
/// What tells it from a line of another project that reads the same and is about something else; null where it is about the project itself.
/// </param>
internal sealed record SummaryLine(string Text, string? About = null)
{
    /// <inheritdoc />
    public override string ToString() => Text;
}
