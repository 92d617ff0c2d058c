using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;
using PodSecurity.Policy.Standards;
using PodSecurity.Running;

namespace PodSecurity;

/// <summary>
/// The manifests of a program: the objects of a namespace, made call by call, and written as YAML.
/// <code>
/// var shop = Manifests.InNamespace("shop", enforce: Restricted);
/// shop.Deployment("web", replicas: 3)
///     .Container("web", "ghcr.io/acme/web:1.4.2", c => c.Port(8080))
///     .Expose(port: 80, to: 8080);
/// return await shop.RunAsync(args);
/// </code>
/// </summary>
[ManifestObject("v1", "Namespace")]
public sealed partial class Manifests
{
    private readonly ManifestProgram program;
    private readonly string? name;

    private Manifests(ManifestProgram program, string? name) => (this.program, this.name) = (program, name);

    /// <summary>All objects, namespaces first, then in the order of the calls.</summary>
    public IReadOnlyList<IKubernetesObject> Objects => [.. program.Drafts.Select(draft => draft.Model)];

    internal ManifestProgram Program => program;

    internal string? NamespaceName => name;

    /// <summary>
    /// Begins the manifests of a namespace. Where a level of Pod Security is given, the Namespace with its labels is among
    /// them; where none is, the namespace is expected to be there.
    /// </summary>
    [ManifestSets("metadata.name", Parameter = "name")]
    [ManifestSets("metadata.labels.[pod-security.kubernetes.io/enforce]", Parameter = "enforce")]
    [ManifestSets("metadata.labels.[pod-security.kubernetes.io/enforce-version]", Parameter = "version")]
    [ManifestSets("metadata.labels.[pod-security.kubernetes.io/warn]", Parameter = "warn")]
    [ManifestSets("metadata.labels.[pod-security.kubernetes.io/warn-version]", Parameter = "version")]
    [ManifestSets("metadata.labels.[pod-security.kubernetes.io/audit]", Parameter = "audit")]
    [ManifestSets("metadata.labels.[pod-security.kubernetes.io/audit-version]", Parameter = "version")]
    public static Manifests InNamespace(string name, Level? enforce = null, Level? warn = null, Level? audit = null, string version = "latest", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new Manifests(new(), null).Namespace(name, enforce, warn, audit, version, file, line);

    /// <summary>
    /// Begins the manifests of objects that are in no namespace, and of programs with several of them, which
    /// <see cref="Namespace"/> adds.
    /// </summary>
    public static Manifests ClusterWide() => new(new(), null);

    /// <summary>Adds a further namespace to the same manifests, as <see cref="InNamespace"/> begins them.</summary>
    [ManifestSets("metadata.name", Parameter = "name")]
    [ManifestSets("metadata.labels.[pod-security.kubernetes.io/enforce]", Parameter = "enforce")]
    [ManifestSets("metadata.labels.[pod-security.kubernetes.io/enforce-version]", Parameter = "version")]
    [ManifestSets("metadata.labels.[pod-security.kubernetes.io/warn]", Parameter = "warn")]
    [ManifestSets("metadata.labels.[pod-security.kubernetes.io/warn-version]", Parameter = "version")]
    [ManifestSets("metadata.labels.[pod-security.kubernetes.io/audit]", Parameter = "audit")]
    [ManifestSets("metadata.labels.[pod-security.kubernetes.io/audit-version]", Parameter = "version")]
    public Manifests Namespace(string name, Level? enforce = null, Level? warn = null, Level? audit = null, string version = "latest", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        Names.Label(name, "a namespace", place);
        if (!PolicyVersion.TryParse(version, out var parsed))
        {
            throw place.Mistake($"\"{version}\" is no version of Pod Security; write latest, or one such as v1.33");
        }

        if (enforce is not null || warn is not null || audit is not null)
        {
            program.Add(new Namespace { Metadata = new() { Name = name, Labels = LevelLabels.Of(enforce, warn, audit, parsed) } }, place).Mark("metadata.labels", place);
        }

        return new(program, name);
    }

    /// <summary>Changes the Namespace object, and adds it to the manifests where it is not among them yet.</summary>
    public Manifests ConfigureNamespace(Action<Namespace> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        if (name is null)
        {
            throw place.Mistake("these manifests are cluster-wide; configure the namespace that Namespace() gives");
        }

        var draft = program.Find<Namespace>(string.Empty, name) ?? program.Add(new Namespace { Metadata = new() { Name = name } }, place);
        Changes.Track(draft, (Namespace)draft.Model, change, string.Empty, place);
        return this;
    }

    /// <summary>The objects as YAML, one document for each.</summary>
    /// <exception cref="ManifestMistakeException">A call makes no sense with the others, such as a mount of a volume that is not there.</exception>
    public string ToYaml() => KubernetesYaml.Write(program.Finish().Select(draft => draft.Model));

    /// <summary>The objects as JSON, one behind the other.</summary>
    /// <exception cref="ManifestMistakeException">A call makes no sense with the others, such as a mount of a volume that is not there.</exception>
    public string ToJson() => KubernetesJson.Write(program.Finish().Select(draft => draft.Model));

    /// <summary>
    /// Runs the program as a command: without arguments it prints YAML for <c>kubectl apply -f -</c>, with
    /// <c>--output deploy</c> it writes a file for each object; <c>--help</c> tells the rest. During a build it hands the
    /// objects to the gate instead.
    /// </summary>
    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(string[] args) => Command.RunAsync(program, args);

    private ObjectMeta MetadataOf(string objectName) => new() { Name = objectName, Namespace = name };
}
