using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PodSecurity.Models;

namespace PodSecurity.Checks;

/// <summary>Finds out which fields a delegate changed, so that what it did is told at its call.</summary>
internal static class Changes
{
    /// <summary>Lets a delegate change a model, and remembers its call for all that is different thereafter.</summary>
    public static void Track<T>(Draft draft, T model, Action<T> change, string path, Place place)
        where T : KubernetesModel
    {
        ArgumentNullException.ThrowIfNull(change);
        var before = JsonSerializer.SerializeToNode(model, KubernetesJson.Options);
        change(model);
        Compare(before, JsonSerializer.SerializeToNode(model, KubernetesJson.Options), path, changed => draft.Mark(changed, place));
    }

    private static void Compare(JsonNode? before, JsonNode? after, string path, Action<string> mark)
    {
        switch (before, after)
        {
            case (JsonObject old, JsonObject now):
                foreach (var name in old.Select(field => field.Key).Union(now.Select(field => field.Key)))
                {
                    Compare(old[name], now[name], Child(path, name), mark);
                }

                break;
            case (JsonArray old, JsonArray now):
                for (var i = 0; i < Math.Max(old.Count, now.Count); i++)
                {
                    Compare(i < old.Count ? old[i] : null, i < now.Count ? now[i] : null, path + "[" + i.ToString(CultureInfo.InvariantCulture) + "]", mark);
                }

                break;
            case var _ when !JsonNode.DeepEquals(before, after):
                mark(path);
                break;
            default:
                break;
        }
    }

    // The key of an annotation, as findings write it.
    private static string Child(string path, string name) =>
        name.AsSpan().ContainsAny('.', '/') ? $"{path}[{name}]" : path.Length == 0 ? name : path + "." + name;
}
