using PodSecurity.Policy.Manifests.Json;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Outputs;

/// <summary>Writes what was found as SARIF 2.1.0, also what an exception or the baseline keeps from being told, with paths that are the same on every machine.</summary>
internal static class SarifLog
{
    /// <summary>The name of our fingerprint.</summary>
    public const string Fingerprint = "podSecurity/v1";

    private const string Root = "%SRCROOT%";

    public static string Write(IReadOnlyList<Diagnostic> diagnostics, RelativePath paths)
    {
        var json = new JsonText();
        json.Open('{')
            .Field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            .Field("version", "2.1.0")
            .Name("runs").Open('[').Open('{');
        WriteTool(json, diagnostics);
        json.Name("columnKind").Value("utf16CodeUnits").Name("results").Open('[');
        var fingerprints = new Fingerprints();
        foreach (var diagnostic in diagnostics)
        {
            WriteResult(json, diagnostic, paths.Of(diagnostic.Path), fingerprints);
        }

        return json.Close(']').Close('}').Close(']').Close('}').EndLine().ToString();
    }

    private static void WriteTool(JsonText json, IReadOnlyList<Diagnostic> diagnostics)
    {
        json.Name("tool").Open('{').Name("driver").Open('{')
            .Field("name", "PodSecurity")
            .Field("version", typeof(SarifLog).Assembly.GetName().Version.ToString(3))
            .Field("informationUri", Rule.Project)
            .Name("rules").Open('[');
        foreach (var rule in diagnostics.Select(diagnostic => diagnostic.Rule).Distinct().OrderBy(rule => rule.Id, StringComparer.Ordinal))
        {
            json.Open('{')
                .Field("id", rule.Id)
                .Name("shortDescription").Open('{').Field("text", rule.Title).Close('}')
                .Field("helpUri", rule.HelpLink)
                .Name("properties").Open('{').Field("category", Rule.Category).Close('}')
                .Close('}');
        }

        json.Close(']').Close('}').Close('}');
    }

    private static void WriteResult(JsonText json, Diagnostic diagnostic, string path, Fingerprints fingerprints)
    {
        json.Open('{')
            .Field("ruleId", diagnostic.Rule.Id)
            .Field("level", LevelOf(diagnostic.Severity))
            .Name("message").Open('{').Field("text", diagnostic.Message).Close('}')
            .Name("locations").Open('[').Open('{')
            .Name("physicalLocation").Open('{')
            .Name("artifactLocation").Open('{').Field("uri", Uri.EscapeUriString(path)).Field("uriBaseId", Root).Close('}');
        WriteRegion(json, diagnostic.Lines);
        json.Close('}');
        WriteLogicalLocation(json, diagnostic);
        json.Close('}').Close(']')
            .Name("partialFingerprints").Open('{').Field(Fingerprint, fingerprints.Of(diagnostic, path)).Close('}');
        WriteSubject(json, diagnostic);
        WriteSuppression(json, diagnostic.Suppression);
        json.Close('}');
    }

    private static void WriteSubject(JsonText json, Diagnostic diagnostic)
    {
        if (diagnostic.Report?.Subject is { } subject)
        {
            json.Name("properties").Open('{')
                .Field(FindingProperties.Object, subject.Object)
                .Field(FindingProperties.Namespace, subject.Namespace)
                .Field(FindingProperties.Container, subject.Container)
                .Field(FindingProperties.Field, subject.Field)
                .Field(FindingProperties.Value, subject.Value)
                .Close('}');
        }
    }

    private static void WriteSuppression(JsonText json, Suppression? suppression)
    {
        if (suppression is not null)
        {
            json.Name("suppressions").Open('[').Open('{')
                .Field("kind", suppression.Kind == SuppressionKind.InSource ? "inSource" : "external")
                .Field("status", "accepted")
                .Field("justification", suppression.Justification)
                .Name("properties").Open('{').Field("by", suppression.Kind.ToString()).Field(FindingProperties.Exception, suppression.Key).Close('}')
                .Close('}').Close(']');
        }
    }

    private static void WriteRegion(JsonText json, LineRange lines) => json
        .Name("region").Open('{')
        .Field("startLine", lines.StartLine)
        .Field("startColumn", lines.StartColumn)
        .Field("endLine", lines.EndLine)
        .Field("endColumn", lines.EndColumn)
        .Close('}');

    private static void WriteLogicalLocation(JsonText json, Diagnostic diagnostic)
    {
        if (diagnostic.Report is { Object: { } @object } report)
        {
            json.Name("logicalLocations").Open('[').Open('{')
                .Field("fullyQualifiedName", (report.Namespace.Length > 0 ? report.Namespace + "/" : "") + @object.Kind + "/" + @object.Name)
                .Field("kind", "resource")
                .Close('}').Close(']');
        }
    }

    private static string LevelOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
