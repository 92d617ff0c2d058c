using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>How the profiles of seccomp and AppArmor are mended, which are fields of one shape and were annotations once.</summary>
internal static class Profiles
{
    /// <summary>The profile of the runtime, and then one of the node's own, which somebody has to put there.</summary>
    /// <param name="path">Where the profile stands.</param>
    /// <param name="written">The profile that is there, if there is one.</param>
    /// <param name="suggested">What to call the node's profile where none is written.</param>
    public static Remedy[] Choices(string path, Field written, string suggested) => [UseDefault(path), UseOwn(path, written, suggested)];

    /// <summary>A profile of the node's own: the one that is named already, or else one that somebody has to name.</summary>
    public static Remedy UseOwn(string path, Field written, string suggested)
    {
        var local = written["localhostProfile"].String is { } own && IsPlain(own) ? own : suggested;
        return new(RemedyKind.Set, path, Make(new("type", ScalarNode.Of("Localhost"), 0, 0), new("localhostProfile", ScalarNode.Of(local), 0, 0)), Check: "every node must have that profile");
    }

    /// <summary>The profile of the runtime, for a place that has none or a wrong one.</summary>
    public static Remedy UseDefault(string path) => new(RemedyKind.Set, path, Make(new Entry("type", ScalarNode.Of("RuntimeDefault"), 0, 0)));

    /// <summary>Takes an annotation away.</summary>
    public static Remedy RemoveAnnotation(PodView pod, string key) =>
        new(RemedyKind.Remove, pod.MetadataPath + ".annotations[" + key + "]") { Removes = "the annotation " + key };

    /// <summary>The annotation from which the server copies a profile, or null where the profile is written.</summary>
    public static string? AnnotationOf(PodView pod, Field profile)
    {
        // Of what is copied, the object and its type are both placed at the annotation.
        var origin = profile.Object?.Origin ?? Origin.None;
        return origin.Source is not null && profile["type"].Node?.Origin == origin && pod.Metadata["annotations"].Object is { } annotations
            ? Array.Find(annotations.EntryArray, entry => entry.Value.Origin == origin).Key
            : null;
    }

    // Written without quotes it means itself in YAML, in JSON and in C#.
    private static bool IsPlain(string text) =>
        text.Length is > 0 and < 200 && text[0] is >= 'a' and <= 'z' && text.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.' or '/' or '_');

    private static ObjectNode Make(params Entry[] entries) => new(entries, Origin.None);
}
