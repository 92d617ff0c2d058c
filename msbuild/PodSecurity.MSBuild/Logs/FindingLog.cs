using PodSecurity.MSBuild.Outputs;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Manifests.Json;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Logs;

/// <summary>A SARIF log as it was written, be it the gate's or the compiler's (2.1, or 1.0 as it writes where nobody says otherwise).</summary>
internal sealed class FindingLog
{
    private FindingLog(Field root)
    {
        var runs = ItemsOf(root["runs"]).ToList();
        Findings = [.. runs.SelectMany(run => ItemsOf(run["results"])).Select(ReadResult).OfType<LoggedFinding>()];
        Workloads = [.. runs.SelectMany(run => ItemsOf(run["results"])).Where(result => result["ruleId"].String == SeenWorkloads.Id).Select(ReadWorkload)];
        Settings = [.. runs.SelectMany(run => ItemsOf(run["invocations"])).SelectMany(invocation => ItemsOf(invocation["ruleConfigurationOverrides"])).Select(ReadSetting)];
    }

    /// <summary>Our findings, in the log's order.</summary>
    public IReadOnlyList<LoggedFinding> Findings { get; }

    /// <summary>The workloads that the analyzer was asked for, in the log's order.</summary>
    public IReadOnlyList<LoggedWorkload> Workloads { get; }

    /// <summary>The severities that a project sets for rules. The log does not say for which files; null stands where an entry sets none.</summary>
    public IReadOnlyList<(string Rule, Severity? Severity)> Settings { get; }

    /// <summary>Reads a log; null where there is none that can be read.</summary>
    /// <param name="folder">What the path is relative to.</param>
    /// <param name="file">The log's path.</param>
    public static FindingLog? Read(string folder, string file)
    {
        try
        {
            var path = Path.Combine(folder, file);
            return File.Exists(path) && new JsonReader(new TextSource(path, File.ReadAllText(path))).ReadNext() is { } root ? new(new(root)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or ManifestException)
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

        var suppression = ItemsOf(result["suppressions"]).FirstOrDefault();
        var (properties, (file, lines)) = (PropertiesOf(result), PlaceOf(result));
        return new(rule, SeverityOf(result["level"].String ?? "warning"), file, lines, result["message"]["text"].String ?? result["message"].String ?? string.Empty)
        {
            Fingerprint = result["partialFingerprints"][SarifLog.Fingerprint].String ?? properties[FindingProperties.Fingerprint].String ?? string.Empty,
            IsSuppressed = suppression.IsSet || ItemsOf(result["suppressionStates"]).Any(),
            Justification = suppression["justification"].String ?? string.Empty,
            SuppressedBy = suppression["properties"]["by"].String ?? string.Empty,
            Properties = properties,
        };
    }

    private static LoggedWorkload ReadWorkload(Field result)
    {
        var (properties, (file, lines)) = (PropertiesOf(result), PlaceOf(result));
        return new(file, lines, properties[SeenWorkloads.Workload].String ?? string.Empty, properties[SeenWorkloads.Makers].String ?? string.Empty)
        {
            MadeAt = properties[SeenWorkloads.MadeAt].String ?? string.Empty,
            Places = properties[SeenWorkloads.Places].String ?? string.Empty,
        };
    }

    private static (string Rule, Severity? Severity) ReadSetting(Field item)
    {
        var configuration = item["configuration"];
        return (item["descriptor"]["id"].String ?? string.Empty, configuration["enabled"].IsFalse ? Severity.None : configuration["level"].String is { } level ? SeverityOf(level) : null);
    }

    private static Field PropertiesOf(Field result) =>
        result["properties"]["customProperties"] is { IsSet: true } custom ? custom : result["properties"];

    // SARIF 1.0 has other names for this than 2.1.
    private static (string File, LineRange Lines) PlaceOf(Field result)
    {
        var location = ItemsOf(result["locations"]).FirstOrDefault();
        var physical = location["physicalLocation"];
        var (uri, region) = physical.IsSet ? (physical["artifactLocation"]["uri"], physical["region"]) : (location["resultFile"]["uri"], location["resultFile"]["region"]);
        var (startLine, startColumn) = (region["startLine"].Integer ?? 1, region["startColumn"].Integer ?? 1);
        return (PathOf(uri.String), new((int)startLine, (int)startColumn, (int)(region["endLine"].Integer ?? startLine), (int)(region["endColumn"].Integer ?? startColumn)));
    }

    private static string PathOf(string? uri) =>
        uri is null ? string.Empty
        : Uri.TryCreate(uri, UriKind.Absolute, out var absolute) && absolute.IsFile ? absolute.LocalPath
        : Uri.UnescapeDataString(uri);

    private static Severity SeverityOf(string level) => level switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        _ => Severity.Info,
    };

    private static IEnumerable<Field> ItemsOf(Field list) => list.List?.Items.Select(item => new Field(item)) ?? [];
}

/// <summary>A workload that the analyzer sees in C#, as the compiler's log tells it.</summary>
/// <param name="File">The file, as the log names it.</param>
/// <param name="Lines">Where it is made.</param>
/// <param name="Json">What is known of it, as <see cref="NodeJson"/> writes it.</param>
/// <param name="Makers">The methods within which it is made, the innermost first, a line each.</param>
internal sealed record LoggedWorkload(string File, LineRange Lines, string Json, string Makers)
{
    /// <summary>Where it is made: what is found in it says the same.</summary>
    public string MadeAt { get; init; } = string.Empty;

    /// <summary>Where its values stand, as <see cref="SeenWorkloads.Places"/> says.</summary>
    public string Places { get; init; } = string.Empty;
}
