using PodSecurity.MSBuild.Logs;
using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Manifests.Json;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Outputs;

/// <summary>Adds to the record what is kept from being told in code, a line each.</summary>
internal static class SuppressedCode
{
    private const string Start = "{\"suppressedCode\":";

    /// <summary>Writes the lines behind those of the gate; those of the last build go.</summary>
    public static void AddTo(string recordFile, IReadOnlyList<LoggedFinding> code, RelativePath paths, SourcePaths sources)
    {
        var suppressions = new SourceSuppressions(sources);
        var lines = code.Where(found => found.IsSuppressed).Select(found => WriteLine(found, suppressions, paths, sources)).Distinct().ToList();
        var before = File.Exists(recordFile) ? File.ReadAllText(recordFile) : string.Empty;
        var ofGate = before.Split(['\n'], StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith(Start, StringComparison.Ordinal));
        var text = string.Concat(ofGate.Select(line => line + "\n").Concat(lines));
        if (text.Length > 0)
        {
            WholeFile.Amend(recordFile, text);
        }
    }

    private static string WriteLine(LoggedFinding found, SourceSuppressions suppressions, RelativePath paths, SourcePaths sources)
    {
        var json = new JsonText();
        json.Open('{').Name("suppressedCode").Open('{')
            .Field("rule", found.Rule.Id)
            .Field("message", found.Message)
            .Field("file", paths.Of(sources.Find(found.File) ?? found.File))
            .Field("line", found.Lines.StartLine)
            .Field("by", SourceSuppressions.IsInSource(found) ? nameof(SuppressionKind.InSource) : found[FindingProperties.SuppressedBy])
            .Field("reason", suppressions.ReasonOf(found));
        return json.Close('}').Close('}').EndLine().ToString();
    }
}
