using System.Collections;
using Microsoft.Build.Framework;

namespace PodSecurity.Testing;

/// <summary>A build around a task, which keeps what the task tells itself.</summary>
internal sealed class SilentBuild : IBuildEngine
{
    public List<string> Errors { get; } = [];

    /// <summary>The errors and warnings, with their places.</summary>
    public List<(string Code, string File, int Line, int Column, string Message)> Told { get; } = [];

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => string.Empty;

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => false;

    public void LogErrorEvent(BuildErrorEventArgs e)
    {
        Errors.Add(e.Message ?? string.Empty);
        Told.Add((e.Code, e.File, e.LineNumber, e.ColumnNumber, e.Message ?? string.Empty));
    }

    public void LogWarningEvent(BuildWarningEventArgs e) => Told.Add((e.Code, e.File, e.LineNumber, e.ColumnNumber, e.Message ?? string.Empty));

    public void LogMessageEvent(BuildMessageEventArgs e)
    {
    }

    public void LogCustomEvent(CustomBuildEventArgs e)
    {
    }
}
