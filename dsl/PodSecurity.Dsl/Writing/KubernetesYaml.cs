using System.Text.Json;
using PodSecurity.Models;
using PodSecurity.Reading;
using PodSecurity.Writing;

namespace PodSecurity;

/// <summary>Reads and writes objects of the Kubernetes API as YAML. The same objects always make the same text.</summary>
public static class KubernetesYaml
{
    /// <summary>What stands between two documents.</summary>
    private const string Separator = "---\n";

    /// <summary>Reads all objects of a text, as kubectl reads YAML.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="path">What errors call the text; commonly the file that it comes from.</param>
    /// <param name="options">How it is read.</param>
    /// <exception cref="KubernetesReadException">The text cannot be read.</exception>
    public static IReadOnlyList<IKubernetesObject> Read(string text, string? path = null, ReadOptions? options = null) => ManifestText.Read(text, path, options);

    /// <summary>Reads all objects of a file.</summary>
    /// <exception cref="KubernetesReadException">The file cannot be read.</exception>
    public static IReadOnlyList<IKubernetesObject> ReadFile(string path, ReadOptions? options = null) => ManifestText.ReadFile(path, options);

    /// <summary>Reads the only object of a text: a whole one, or a part such as a Container.</summary>
    /// <exception cref="KubernetesReadException">The text cannot be read, or holds something else.</exception>
    public static T Read<T>(string text, string? path = null, ReadOptions? options = null)
        where T : KubernetesModel => ManifestText.Read<T>(text, path, options);

    /// <summary>Writes an object, whole or a part.</summary>
    public static string Write(KubernetesModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return YamlWriter.Write(JsonSerializer.SerializeToElement(model, model.GetType(), KubernetesJson.Options));
    }

    /// <summary>Writes objects, each as a document of its own.</summary>
    public static string Write(IEnumerable<IKubernetesObject> objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        return string.Join(Separator, objects.Select(whole => YamlWriter.Write(JsonSerializer.SerializeToElement(whole, whole.GetType(), KubernetesJson.Options))));
    }
}
