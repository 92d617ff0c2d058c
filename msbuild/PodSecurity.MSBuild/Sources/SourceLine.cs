namespace PodSecurity.MSBuild.Sources;

/// <summary>A line of a program's source.</summary>
/// <param name="File">The file, as an absolute path of this machine.</param>
/// <param name="Line">The line, counted from one.</param>
internal readonly record struct SourceLine(string File, int Line);
