using System.Text.Json.Nodes;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity.Bridges;

/// <summary>Takes whole objects of other libraries into the typed model.</summary>
internal static class ForeignObject
{
    /// <summary>The object as a record of its kind, or as one of no kind that is known here.</summary>
    /// <exception cref="ManifestMistakeException">It says no kind, or holds what its kind does not know.</exception>
    public static IKubernetesObject Read(object whole, Place place)
    {
        if (ForeignReader.Read(whole) is not JsonObject read)
        {
            throw place.Mistake($"a {whole.GetType().Name} is no object of Kubernetes; its class does not say the names of its fields in JSON");
        }

        var said = ForeignKind.Of(whole.GetType());
        var (version, kind) = (Text(read, "apiVersion") ?? said?.ApiVersion, Text(read, "kind") ?? said?.Kind);
        if (version is null || kind is null)
        {
            throw place.Mistake($"a {whole.GetType().Name} without apiVersion and kind can be anything; set both");
        }

        (read["apiVersion"], read["kind"]) = (version, kind);
        try
        {
            return KubernetesJson.Read(read.ToJsonString()).Single();
        }
        catch (KubernetesReadException exception)
        {
            throw place.Mistake($"this {kind} holds what {version} does not know: {exception.Problem}");
        }
    }

    private static string? Text(JsonObject read, string name) => read[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
