using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PodSecurity.MSBuild.Telling;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild;

/// <summary>Hands diagnostics to MSBuild, which shows them in the console and in the error list.</summary>
internal sealed class BuildReporter(TaskLoggingHelper log)
{
    /// <summary>Tells what a project tells.</summary>
    /// <param name="told">What it tells.</param>
    /// <param name="annotate">The lines that go with a finding, for those who read builds.</param>
    public void Report(ToldNow told, Func<Diagnostic, IEnumerable<string>> annotate)
    {
        foreach (var diagnostic in told.Diagnostics)
        {
            Report(diagnostic);
            foreach (var line in annotate(diagnostic))
            {
                Report(line);
            }
        }

        foreach (var line in told.Lines)
        {
            Report(line);
        }
    }

    public void Report(Diagnostic diagnostic)
    {
        var (rule, lines) = (diagnostic.Rule, diagnostic.Lines);
        switch (diagnostic.Severity)
        {
            case Severity.Error:
                log.LogError(null, rule.Id, null, rule.HelpLink, diagnostic.Path, lines.StartLine, lines.StartColumn, lines.EndLine, lines.EndColumn, diagnostic.Message);
                break;
            case Severity.Warning:
                log.LogWarning(null, rule.Id, null, rule.HelpLink, diagnostic.Path, lines.StartLine, lines.StartColumn, lines.EndLine, lines.EndColumn, diagnostic.Message);
                break;
            default:
                // A suggestion counts in the summary; alone it is for who asks MSBuild for everything.
                log.LogMessage(null, rule.Id, null, diagnostic.Path, lines.StartLine, lines.StartColumn, lines.EndLine, lines.EndColumn, MessageImportance.Low, diagnostic.Message);
                break;
        }
    }

    public void Report(string line) => log.LogMessage(MessageImportance.High, "{0}", line);
}
