using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>
/// Builds an object that runs pods. The calls that are about the pod are the same for all of them, and are found here.
/// It starts as <c>restricted</c> asks for; each call that gives something up is named for it.
/// </summary>
/// <typeparam name="TSelf">The builder itself, so that each call can go on with it.</typeparam>
public abstract partial class WorkloadBuilder<TSelf> : ManifestBuilder<TSelf>
    where TSelf : WorkloadBuilder<TSelf>
{
    private protected WorkloadBuilder(Manifests manifests, Draft draft, PodDraft pod)
        : base(manifests, draft)
    {
        Pod = pod;
        Metadata.Labels = Set(Metadata.Labels, AppLabel.Key, Name);
        Pod.Metadata.Labels = Set(Pod.Metadata.Labels, AppLabel.Key, Name);
        Spec.SecurityContext = JsonSerializer.Deserialize<PodSecurityContext>(SecureStart.PodContext, KubernetesJson.Options);
    }

    internal PodDraft Pod { get; }

    private protected PodSpec Spec => Pod.Spec;

    private protected PodSecurityContext Security => Spec.SecurityContext ??= new();

    /// <summary>The label by which the workload's own pods are told from others.</summary>
    private protected Dictionary<string, string> OwnLabels => AppLabel.Of(Name);

    /// <summary>
    /// Runs a container in the pod.
    /// <code>
    /// .Container("web", "ghcr.io/acme/web:1.4.2", c => c
    ///     .Port(8080)
    ///     .ReadyWhen(Http.Get("/healthz", 8080)))
    /// </code>
    /// </summary>
    [ManifestAdds("spec.containers", "configure", InPod = true)]
    [ManifestSets("name", Parameter = "name", InPart = true)]
    public TSelf Container(string name, string image, Action<ContainerBuilder>? configure = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Spec.Containers ??= [];
        return AddContainer(Spec.Containers, "containers", name, image, null, configure, new(file, line));
    }

    /// <summary>Runs a container to its end before the others are started.</summary>
    [ManifestAdds("spec.initContainers", "configure", InPod = true)]
    [ManifestSets("name", Parameter = "name", InPart = true)]
    public TSelf InitContainer(string name, string image, Action<ContainerBuilder>? configure = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Spec.InitContainers ??= [];
        return AddContainer(Spec.InitContainers, "initContainers", name, image, null, configure, new(file, line));
    }

    /// <summary>
    /// Runs a container beside the others, from before they are started until after they have ended: an init container that
    /// is always restarted.
    /// </summary>
    [ManifestAdds("spec.initContainers", "configure", InPod = true)]
    [ManifestSets("name", Parameter = "name", InPart = true)]
    public TSelf Sidecar(string name, string image, Action<ContainerBuilder>? configure = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Spec.InitContainers ??= [];
        return AddContainer(Spec.InitContainers, "initContainers", name, image, ContainerRestartPolicy.Always, configure, new(file, line));
    }

    /// <inheritdoc />
    public override TSelf Label(string key, string value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        base.Label(key, value, file, line);
        Pod.Metadata.Labels = Set(Pod.Metadata.Labels, key, value);
        return Self;
    }

    /// <summary>Annotates the pods.</summary>
    [ManifestSets("metadata.annotations.{key}", Parameter = "value", InPod = true)]
    public TSelf PodAnnotation(string key, string value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        Pod.Metadata.Annotations = Set(Pod.Metadata.Annotations, Names.LabelKey(key, "an annotation", place), value);
        return Mark($"metadata.annotations[{key}]", place);
    }

    /// <summary>Changes any field of the pod's spec through its typed model. What it sets is reported at this call.</summary>
    [ManifestSets("spec", Operation = ManifestOperation.Anything, InPod = true)]
    public TSelf ConfigurePod(Action<PodSpec> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(Spec, change, Pod.PathOf("spec"), new(file, line));

    private protected TSelf Mark(string field, Place place)
    {
        Pod.Mark(field, place);
        return Self;
    }

    private TSelf AddContainer(IList<Container> list, string field, string name, string image, ContainerRestartPolicy? restart, Action<ContainerBuilder>? configure, Place place)
    {
        Names.Label(name, "a container", place);
        if ((Spec.Containers ?? []).Concat(Spec.InitContainers ?? []).Any(other => other.Name == name))
        {
            throw place.Mistake($"{Draft.DisplayName} already has a container \"{name}\"; give this one another name");
        }

        if (string.IsNullOrWhiteSpace(image) || image != image.Trim())
        {
            throw place.Mistake($"container \"{name}\" needs the name of an image, such as ghcr.io/acme/web:1.4.2");
        }

        var container = new Container { Name = name, Image = image, RestartPolicy = restart };
        var path = $"spec.{field}[{list.Count.ToString(CultureInfo.InvariantCulture)}]";
        list.Add(container);
        Mark(path, place);
        var builder = new ContainerBuilder(Pod, container, Pod.PathOf(path));
        configure?.Invoke(builder);
        return Self;
    }
}
