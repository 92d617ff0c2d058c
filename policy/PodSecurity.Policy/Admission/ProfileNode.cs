using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Admission;

/// <summary>A security profile in its two forms: the annotation of old, and the field of today.</summary>
internal static class ProfileNode
{
    private const string Localhost = "localhost/";

    /// <summary>The annotation for a field, or null where there is none.</summary>
    public static string? AnnotationFor(Field profile) => profile["type"].String switch
    {
        "Unconfined" => "unconfined",
        "RuntimeDefault" => "runtime/default",
        "Localhost" when profile["localhostProfile"].String is { } path => Localhost + path,
        _ => null,
    };

    /// <summary>The field for an annotation, or null where there is none. Its place is that of the annotation.</summary>
    public static ObjectNode? FieldFor(Field annotation) => annotation.String switch
    {
        "unconfined" => Make("Unconfined", null, annotation),
        "runtime/default" => Make("RuntimeDefault", null, annotation),
        { } text when text.StartsWith(Localhost, StringComparison.Ordinal) && text.Length > Localhost.Length =>
            Make("Localhost", text.Substring(Localhost.Length), annotation),
        _ => null,
    };

    /// <summary>A profile of that type, placed at the annotation that it comes from.</summary>
    public static ObjectNode Make(string type, string? path, Field annotation)
    {
        var (origin, key) = (annotation.Node!.Origin, annotation.KeyOrigin);
        var entry = new Entry("type", ScalarNode.Of(type, origin), key.Start, key.Length);
        return new(
            path is null ? [entry] : [entry, new("localhostProfile", ScalarNode.Of(path, origin), key.Start, key.Length)],
            origin);
    }
}
