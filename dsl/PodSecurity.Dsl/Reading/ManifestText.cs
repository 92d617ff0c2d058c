
using PodSecurity.Models;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Reading;

/// <summary>Reads the documents of a text or a file; the first problem is the one that is told.</summary>
internal static class ManifestText
{
    /// <summary>What a text is called that has no path.</summary>
    public const string Nameless = "(text)";

    /// <summary>The objects of a text.</summary>
    public static IReadOnlyList<IKubernetesObject> Read(string text, string? path, ReadOptions? options) =>
        ReadObjects(ManifestReader.Read(SourceOf(text, path)), options);

    /// <summary>The objects of a file.</summary>
    public static IReadOnlyList<IKubernetesObject> ReadFile(string path, ReadOptions? options)
    {
        ArgumentNullException.ThrowIfNull(path);
        return ManifestFileReader.Read(path, out var problem) is { } file
            ? ReadObjects(file, options)
            : throw new KubernetesReadException(problem!.Origin, problem.Message);
    }

    /// <summary>The only document of a text, as an object of the given record.</summary>
    public static T Read<T>(string text, string? path, ReadOptions? options)
        where T : KubernetesModel
    {
        var source = SourceOf(text, path);
        if (DocumentsOf(ManifestReader.Read(source)) is not [var document])
        {
            throw new KubernetesReadException(new(source, 0, 0), "one document is expected here, no more and no less");
        }

        var reader = new ModelReader(options ?? ReadOptions.Default);
        if (!typeof(T).IsAssignableTo(typeof(IKubernetesObject)))
        {
            return (T)reader.ReadModel(document, typeof(T));
        }

        var found = reader.ReadObject(document);
        return found as T ?? throw new KubernetesReadException(document.Origin, $"a {typeof(T).Name} is expected, but this is a {found.Kind} of {found.ApiVersion}");
    }

    private static TextSource SourceOf(string text, string? path)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(path ?? Nameless, text);
    }

    private static List<IKubernetesObject> ReadObjects(ManifestFile file, ReadOptions? options) =>
        [.. DocumentsOf(file).Select(document => new ModelReader(options ?? ReadOptions.Default).ReadObject(document))];

    private static IReadOnlyList<ObjectNode> DocumentsOf(ManifestFile file) => file switch
    {
        { Problems: [var problem, ..] } => throw new KubernetesReadException(problem.Origin, problem.Message),
        { ForeignLists: > 0 } => throw new KubernetesReadException(new(file.Source, 0, 0), "a document of this text is a list of something that is no Kubernetes object; write each object as a document of its own"),
        _ => file.Documents,
    };
}
