using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Analyzers.Judging;

/// <summary>
/// The finding's path and remedies as the properties of a diagnostic. Our code fixes take only the path, to find the finding
/// again, and judge the code anew as it is by then; the remedies are for whoever else reads the diagnostic.
/// </summary>
internal static class RemedyProperties
{
    /// <summary>The property with the path of the field, from the root of the object.</summary>
    public const string Path = "path";

    /// <summary>The property with the number of remedies; each has <c>remedy0.kind</c>, <c>.path</c>, <c>.value</c>, <c>.isDecision</c>.</summary>
    public const string Count = "remedies";

    /// <summary>The properties of a finding.</summary>
    public static ImmutableDictionary<string, string?> Of(Finding finding)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>();
        properties[Path] = finding.Path;
        properties[Count] = finding.Remedies.Count.ToString(CultureInfo.InvariantCulture);
        for (var i = 0; i < finding.Remedies.Count; i++)
        {
            var (remedy, name) = (finding.Remedies[i], "remedy" + i.ToString(CultureInfo.InvariantCulture));
            properties[name + ".kind"] = remedy.Kind.ToString();
            properties[name + ".path"] = remedy.Path;
            properties[name + ".isDecision"] = remedy.IsDecision ? "true" : "false";
            if (remedy.Value is not null)
            {
                properties[name + ".value"] = WriteJson(remedy.Value, new()).ToString();
            }

            if (remedy.Check is not null)
            {
                properties[name + ".check"] = remedy.Check;
            }
        }

        return properties.ToImmutable();
    }

    // Remedies hold only what the engine itself writes: names and words without anything to escape.
    private static StringBuilder WriteJson(ManifestNode node, StringBuilder json)
    {
        switch (node)
        {
            case ObjectNode @object:
                json.Append('{');
                foreach (var entry in @object.Entries)
                {
                    json.Append(json[json.Length - 1] == '{' ? "\"" : ",\"").Append(entry.Key).Append("\":");
                    WriteJson(entry.Value, json);
                }

                return json.Append('}');
            case ScalarNode { Kind: ScalarKind.String } text:
                return json.Append('"').Append(text.String).Append('"');
            default:
                return json.Append(node);
        }
    }
}
