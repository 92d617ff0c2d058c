using System.Runtime.CompilerServices;
using PodSecurity.Bridges;
using PodSecurity.Checks;
using PodSecurity.Models;
using PodSecurity.Policy.Api;

namespace PodSecurity;

public sealed partial class Manifests
{
    /// <summary>Makes pods reachable under a name. For the pods of one workload its <c>Expose</c> does.</summary>
    public ServiceBuilder Service(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        var model = new Service { Metadata = MetadataOf(Names.Label(name, "a Service", place)), Spec = new() };
        return new(this, program.Add(model, place), model);
    }

    /// <summary>Leads requests from outside to services, by the controller of an ingress class.</summary>
    public IngressBuilder Ingress(string name, string? className = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        var model = new Ingress { Metadata = MetadataOf(Names.Subdomain(name, "an Ingress", place)), Spec = new() { IngressClassName = className } };
        return new(this, program.Add(model, place), model);
    }

    /// <summary>Says who may reach pods, and whom they may reach.</summary>
    public NetworkPolicyBuilder NetworkPolicy(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        var model = new NetworkPolicy { Metadata = MetadataOf(Names.Subdomain(name, "a NetworkPolicy", place)), Spec = new() { PodSelector = new() } };
        return new(this, program.Add(model, place), model);
    }

    /// <summary>Keeps settings, for programs to read as variables or files.</summary>
    public ConfigMapBuilder ConfigMap(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        var model = new ConfigMap { Metadata = MetadataOf(Names.Subdomain(name, "a ConfigMap", place)) };
        return new(this, program.Add(model, place), model);
    }

    /// <summary>Keeps secrets, for programs to read as variables or files. What stands in source code is no secret any more.</summary>
    public SecretBuilder Secret(string name, SecretType? type = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        var model = new Secret { Metadata = MetadataOf(Names.Subdomain(name, "a Secret", place)), Type = type };
        return new(this, program.Add(model, place), model);
    }

    /// <summary>Claims storage of a size.</summary>
    public PersistentVolumeClaimBuilder PersistentVolumeClaim(string name, string size, string? storageClass = null, PersistentVolumeAccessMode accessMode = PersistentVolumeAccessMode.ReadWriteOnce, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        var model = new PersistentVolumeClaim { Metadata = MetadataOf(Names.Subdomain(name, "a PersistentVolumeClaim", place)), Spec = Claims.Of(size, storageClass, accessMode, place) };
        return new(this, program.Add(model, place), model);
    }

    /// <summary>Makes an account for programs that ask the API server.</summary>
    public ServiceAccountBuilder ServiceAccount(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        var model = new ServiceAccount { Metadata = MetadataOf(Names.Subdomain(name, "a ServiceAccount", place)) };
        return new(this, program.Add(model, place), model);
    }

    /// <summary>Names a set of rights in the namespace. For the rights of one account its <c>Allow</c> does.</summary>
    public RoleBuilder Role(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        var model = new Role { Metadata = MetadataOf(Names.PathSegment(name, "a Role", place)), Rules = [] };
        return new(this, program.Add(model, place), model);
    }

    /// <summary>Names a set of rights in the whole cluster. For the rights of one account its <c>AllowClusterWide</c> does.</summary>
    public ClusterRoleBuilder ClusterRole(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        var model = new ClusterRole { Metadata = new() { Name = Names.PathSegment(name, "a ClusterRole", place) }, Rules = [] };
        return new(this, program.Add(model, place), model);
    }

    /// <summary>Keeps some pods running while nodes are maintained. For those of one workload its <c>DisruptionBudget</c> does.</summary>
    public PodDisruptionBudgetBuilder PodDisruptionBudget(string name, IntOrString? minAvailable = null, IntOrString? maxUnavailable = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        if (minAvailable is null == maxUnavailable is null)
        {
            throw place.Mistake($"PodDisruptionBudget \"{name}\" needs minAvailable: or maxUnavailable:, one of them");
        }

        var model = new PodDisruptionBudget { Metadata = MetadataOf(Names.Subdomain(name, "a PodDisruptionBudget", place)), Spec = new() { MinAvailable = minAvailable, MaxUnavailable = maxUnavailable } };
        return new(this, program.Add(model, place), model);
    }

    /// <summary>
    /// Scales a workload, here by its kind and name. For a Deployment or StatefulSet of the program its <c>Autoscale</c> does.
    /// </summary>
    public HorizontalPodAutoscalerBuilder HorizontalPodAutoscaler(string name, string apiVersion, string kind, string target, int min, int max, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        var model = new HorizontalPodAutoscaler
        {
            Metadata = MetadataOf(Names.Subdomain(name, "a HorizontalPodAutoscaler", place)),
            Spec = new() { ScaleTargetRef = new() { ApiVersion = apiVersion, Kind = kind, Name = target }, MinReplicas = min, MaxReplicas = max },
        };
        return new(this, program.Add(model, place), model);
    }

    /// <summary>
    /// Adds any object: one of the typed model, or of another library such as KubernetesClient, which is taken by the names
    /// of its fields in JSON. It gets the namespace of these manifests where it has none.
    /// </summary>
    public Manifests Add(object whole, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(whole);
        var place = new Place(file, line);
        var model = whole as IKubernetesObject ?? ForeignObject.Read(whole, place);
        if (model is INamedObject named and not CustomObject && name is not null && !ClusterKinds.Contains(model.Kind ?? string.Empty))
        {
            (named.Metadata ??= new()).Namespace ??= name;
        }

        program.Add(model, place).IsGiven = true;
        return this;
    }
}
