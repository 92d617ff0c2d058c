using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PodSecurity.Models;
using PodSecurity.Reading;

namespace PodSecurity;

/// <summary>Reads and writes objects of the Kubernetes API as JSON.</summary>
public static class KubernetesJson
{
    /// <summary>What System.Text.Json needs to write the records as the API server takes them.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>Reads all objects of a text: one object, or several behind each other.</summary>
    /// <param name="text">The JSON.</param>
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

    /// <summary>Writes an object, whole or a part, in lines with an indentation of two.</summary>
    public static string Write(KubernetesModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return JsonSerializer.Serialize(model, model.GetType(), Options) + "\n";
    }

    /// <summary>Writes objects behind each other, as kubectl reads them.</summary>
    public static string Write(IEnumerable<IKubernetesObject> objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        return string.Concat(objects.Select(whole => JsonSerializer.Serialize(whole, whole.GetType(), Options) + "\n"));
    }

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = 256,
            NewLine = "\n",
            WriteIndented = true,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
