using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>Builds one object of the program, call by call.</summary>
/// <typeparam name="TSelf">The builder itself, so that each call can go on with it.</typeparam>
public abstract class ManifestBuilder<TSelf> : IDraftHolder
    where TSelf : ManifestBuilder<TSelf>
{
    private protected ManifestBuilder(Manifests manifests, Draft draft) => (Owner, Draft) = (manifests, draft);

    /// <summary>The object's name.</summary>
    public string Name => Draft.Name;

    Draft IDraftHolder.Draft => Draft;

    internal Draft Draft { get; }

    private protected Manifests Owner { get; }

    private protected TSelf Self => (TSelf)this;

    private protected ObjectMeta Metadata => ((INamedObject)Draft.Model).Metadata ??= new();

    /// <summary>Labels the object: <c>metadata.labels</c>. The pods of a workload get the label too.</summary>
    public virtual TSelf Label(string key, string value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        Metadata.Labels = Set(Metadata.Labels, Names.LabelKey(key, "a label", place), Names.LabelValue(value, key, place));
        Draft.Mark("metadata.labels", place);
        return Self;
    }

    /// <summary>Annotates the object: <c>metadata.annotations</c>. For those of a workload's pods see <c>PodAnnotation</c>.</summary>
    [ManifestSets("metadata.annotations.{key}", Parameter = "value")]
    public TSelf Annotation(string key, string value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        Metadata.Annotations = Set(Metadata.Annotations, Names.LabelKey(key, "an annotation", place), value);
        Draft.Mark($"metadata.annotations[{key}]", place);
        return Self;
    }

    /// <summary>The object as YAML, by itself.</summary>
    public string ToYaml() => KubernetesYaml.Write([Draft.Model]);

    /// <summary>
    /// The object as one of another library, such as <c>k8s.Models.V1Deployment</c> of KubernetesClient, by the names of its
    /// fields in JSON.
    /// </summary>
    /// <exception cref="InvalidOperationException">The type stands for another kind, or has no place for a value.</exception>
    public T ToKubernetes<T>()
        where T : class => ((KubernetesModel)Draft.Model).ToKubernetes<T>();

    private protected static IDictionary<string, T> Set<T>(IDictionary<string, T>? map, string key, T value)
    {
        map ??= new Dictionary<string, T>();
        map[key] = value;
        return map;
    }

    private protected static IList<T> Add<T>(IList<T>? list, T item)
    {
        list ??= [];
        list.Add(item);
        return list;
    }

    private protected TSelf Change<T>(T model, Action<T> change, string path, Place place)
        where T : KubernetesModel
    {
        Changes.Track(Draft, model, change, path, place);
        return Self;
    }
}
