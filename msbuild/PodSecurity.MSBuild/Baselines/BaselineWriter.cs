using PodSecurity.Policy.Manifests.Json;

namespace PodSecurity.MSBuild.Baselines;

/// <summary>Writes the baseline: a line for each finding, in an order that does not change, so that a mended one is a removed line.</summary>
internal static class BaselineWriter
{
    /// <summary>The text of the file.</summary>
    /// <param name="entries">The findings.</param>
    /// <param name="settings">The settings of the build that found them.</param>
    public static string Write(IEnumerable<BaselineEntry> entries, string settings)
    {
        var json = new JsonText();
        json.Open('{').Field("version", 1).Field("settings", settings).Name("findings").Open('[').EndLine();
        var isFirst = true;
        foreach (var entry in entries.OrderBy(SortKey, StringComparer.Ordinal))
        {
            json = isFirst ? json : json.NextLine();
            isFirst = false;
            WriteEntry(json, entry);
        }

        return (isFirst ? json : json.EndLine()).Close(']').Close('}').EndLine().ToString();
    }

    private static string SortKey(BaselineEntry entry) =>
        string.Join("\n", entry.File, entry.Namespace, entry.Object, entry.Member, entry.Container, entry.Field, entry.Rule, entry.Value, entry.Fingerprint);

    private static void WriteEntry(JsonText json, BaselineEntry entry)
    {
        json.Open('{').Field("rule", entry.Rule);
        foreach (var (name, value) in new[]
        {
            ("object", entry.Object), ("namespace", entry.Namespace), ("member", entry.Member), ("container", entry.Container),
            ("field", entry.Field), ("value", entry.Value), ("file", entry.File),
        })
        {
            if (value.Length > 0)
            {
                json.Field(name, value);
            }
        }

        json.Field("fingerprint", entry.Fingerprint).Close('}');
    }
}
