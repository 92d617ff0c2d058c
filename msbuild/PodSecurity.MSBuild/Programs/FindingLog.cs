using PodSecurity.MSBuild.Outputs;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Manifests.Json;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Programs;

/// <summary>Reads our findings out of a SARIF log, be it the gate's or the compiler's (2.1, or 1.0 as it writes where nobody says otherwise).</summary>
internal static class FindingLog
{
    /// <summary>The findings of a log, in its order; null where there is no log that can be read.</summary>
    public static IReadOnlyList<LoggedFinding>? Read(string path)
    {
        try
        {
            return File.Exists(path) && new JsonReader(new TextSource(path, File.ReadAllText(path))).ReadNext() is { } root
                ? [.. ItemsOf(new Field(root)["runs"]).SelectMany(run => ItemsOf(run["results"])).Select(ReadResult).OfType<LoggedFinding>()]
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ManifestException)
        {
            return null;
        }
    }

    private static LoggedFinding? ReadResult(Field result)
    {
        if (RuleRegistry.All.FirstOrDefault(rule => rule.Id == result["ruleId"].String) is not { } rule)
        {
            return null;
        }

        var location = ItemsOf(result["locations"]).FirstOrDefault();
        var physical = location["physicalLocation"];
        var (uri, region) = physical.IsSet ? (physical["artifactLocation"]["uri"], physical["region"]) : (location["resultFile"]["uri"], location["resultFile"]["region"]);
        var suppression = ItemsOf(result["suppressions"]).FirstOrDefault();
        var properties = result["properties"];
        properties = properties["customProperties"].IsSet ? properties["customProperties"] : properties;
        return new(rule, SeverityOf(result["level"].String), PathOf(uri.String), LinesOf(region), result["message"]["text"].String ?? result["message"].String ?? string.Empty)
        {
            Fingerprint = result["partialFingerprints"][SarifLog.Fingerprint].String ?? properties["fingerprint"].String ?? string.Empty,
            IsSuppressed = suppression.IsSet || ItemsOf(result["suppressionStates"]).Any(),
            Justification = suppression["justification"].String ?? string.Empty,
            SuppressedBy = suppression["properties"]["by"].String ?? string.Empty,
            Properties = properties,
        };
    }

    private static LineRange LinesOf(Field region)
    {
        var (startLine, startColumn) = (region["startLine"].Integer ?? 1, region["startColumn"].Integer ?? 1);
        return new((int)startLine, (int)startColumn, (int)(region["endLine"].Integer ?? startLine), (int)(region["endColumn"].Integer ?? startColumn));
    }

    private static string PathOf(string? uri) =>
        uri is null ? string.Empty
        : Uri.TryCreate(uri, UriKind.Absolute, out var absolute) && absolute.IsFile ? absolute.LocalPath
        : Uri.UnescapeDataString(uri);

    private static Severity SeverityOf(string? level) => level switch
    {
        "error" => Severity.Error,
        "warning" or null => Severity.Warning,
        _ => Severity.Info,
    };

    private static IEnumerable<Field> ItemsOf(Field list) => list.List?.Items.Select(item => new Field(item)) ?? [];
}
