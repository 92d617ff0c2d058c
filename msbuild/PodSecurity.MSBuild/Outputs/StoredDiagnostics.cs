using System.Globalization;
using System.Text;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Outputs;

/// <summary>
/// What the last run told, kept for the builds that have nothing to evaluate anew: a warning that shows only once is one that
/// nobody sees. A line each, with the fields separated by tabs.
/// </summary>
internal static class StoredDiagnostics
{
    private const char Separator = '\t';

    /// <summary>The text of the file; empty where there is nothing to show again.</summary>
    public static string Write(IEnumerable<Diagnostic> diagnostics, IEnumerable<SummaryLine> summary)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in diagnostics.Where(diagnostic => diagnostic.Severity is Severity.Warning or Severity.Error))
        {
            var lines = diagnostic.Lines;
            text.Append(string.Join("\t", new[]
            {
                diagnostic.Severity == Severity.Error ? "error" : "warning",
                diagnostic.Rule.Id,
                Escape(diagnostic.Path),
                Number(lines.StartLine),
                Number(lines.StartColumn),
                Number(lines.EndLine),
                Number(lines.EndColumn),
                Escape(diagnostic.Message),
            })).Append('\n');
        }

        foreach (var line in summary)
        {
            text.Append("message").Append(Separator).Append(Escape(line.Text)).Append(Separator).Append(line.About is null ? "-" : "+" + Escape(line.About)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads the file again. A line that cannot be read is passed over: it comes back with the next evaluation.</summary>
    public static void Read(string text, Action<Diagnostic> onDiagnostic, Action<SummaryLine> onSummary)
    {
        foreach (var line in text.Split('\n'))
        {
            var parts = line.Split(Separator);
            if (parts.Length == 3 && parts[0] == "message")
            {
                onSummary(new(Unescape(parts[1]), parts[2].StartsWith("+", StringComparison.Ordinal) ? Unescape(parts[2].Substring(1)) : null));
            }
            else if (parts.Length == 8
                && RuleRegistry.All.FirstOrDefault(rule => rule.Id == parts[1]) is { } rule
                && int.TryParse(parts[3], out var startLine) && int.TryParse(parts[4], out var startColumn)
                && int.TryParse(parts[5], out var endLine) && int.TryParse(parts[6], out var endColumn))
            {
                var severity = parts[0] == "error" ? Severity.Error : Severity.Warning;
                onDiagnostic(new(rule, severity, Unescape(parts[2]), new(startLine, startColumn, endLine, endColumn), Unescape(parts[7])));
            }
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("\t", "\\t").Replace("\n", "\\n").Replace("\r", "\\r");

    private static string Unescape(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                result.Append(text[++i] switch
                {
                    't' => '\t',
                    'n' => '\n',
                    'r' => '\r',
                    var c => c,
                });
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }
}
