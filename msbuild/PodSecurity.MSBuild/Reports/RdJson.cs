using PodSecurity.Policy.Manifests.Json;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Reports;

/// <summary>
/// Writes findings in the Reviewdog Diagnostic Format: reviewdog comments on a pull request with them, and offers what mends them as
/// suggested changes.
/// </summary>
/// <remarks>Source: github.com/reviewdog/reviewdog, proto/rdf. Columns count bytes of UTF-8, and ends are exclusive.</remarks>
internal static class RdJson
{
    public const string FileName = "podsecurity.rdjson";

    public static string Write(IReadOnlyList<ReportedFinding> findings, TextLines lines)
    {
        var json = new JsonText();
        json.Open('{').Name("source").Open('{')
            .Field("name", "PodSecurity")
            .Field("url", Rule.Project)
            .Close('}').Name("diagnostics").Open('[');
        foreach (var finding in findings.Where(finding => finding.Suppression is null))
        {
            Write(json, finding, lines);
        }

        return json.Close(']').Close('}').EndLine().ToString();
    }

    private static void Write(JsonText json, ReportedFinding finding, TextLines lines)
    {
        var range = finding.Lines;
        json.Open('{')
            .Field("message", finding.Message)
            .Name("location").Open('{').Field("path", finding.Path).Name("range");
        var isPlace = range != LineRange.Whole;
        WriteRange(json, finding.Path, range.StartLine, isPlace ? range.StartColumn : null, range.EndLine, isPlace ? range.EndColumn : null, lines);
        json.Close('}')
            .Field("severity", finding.Severity switch { Severity.Error => "ERROR", Severity.Warning => "WARNING", _ => "INFO" })
            .Name("code").Open('{').Field("value", finding.Rule.Id).Field("url", finding.Rule.HelpLink).Close('}');
        if (finding.Suggestion is { } suggestion)
        {
            json.Name("suggestions").Open('[').Open('{').Name("range");
            WriteRange(json, finding.Path, suggestion.StartLine, suggestion.StartColumn, suggestion.EndLine, suggestion.EndColumn, lines);
            json.Field("text", suggestion.Text).Close('}').Close(']');
        }

        json.Close('}');
    }

    // Without columns a range is that of whole lines, the last one included.
    private static void WriteRange(JsonText json, string path, int startLine, int? startColumn, int endLine, int? endColumn, TextLines lines)
    {
        var start = startColumn is { } first ? lines.ByteColumn(path, startLine, first) : null;
        var end = endColumn is { } last ? lines.ByteColumn(path, endLine, last) : null;
        var hasColumns = start is not null && end is not null;
        json.Open('{');
        WritePosition(json.Name("start"), startLine, hasColumns ? start : null);
        WritePosition(json.Name("end"), endLine, hasColumns ? end : null);
        json.Close('}');
    }

    private static void WritePosition(JsonText json, int line, int? column)
    {
        json.Open('{').Field("line", line);
        if (column is { } number)
        {
            json.Field("column", number);
        }

        json.Close('}');
    }
}
