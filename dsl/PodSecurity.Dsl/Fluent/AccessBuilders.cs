using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>
/// Builds a ServiceAccount, and the roles and bindings that give it rights.
/// <code>shop.ServiceAccount("agent").Allow("get, list, watch", "pods", "deployments.apps");</code>
/// </summary>
public sealed class ServiceAccountBuilder : ManifestBuilder<ServiceAccountBuilder>
{
    private readonly ServiceAccount model;
    private RoleBuilder? role;
    private ClusterRoleBuilder? clusterRole;

    internal ServiceAccountBuilder(Manifests manifests, Draft draft, ServiceAccount model)
        : base(manifests, draft) => this.model = model;

    /// <summary>
    /// Gives rights in the namespace: verbs such as <c>get, list, watch</c> on resources such as <c>pods</c> or
    /// <c>deployments.apps</c>. Adds a Role and a RoleBinding of the account's name.
    /// </summary>
    public ServiceAccountBuilder Allow(string verbs, params IReadOnlyList<string> resources)
    {
        (role ??= Owner.Role(Name, Draft.Place.File, Draft.Place.Line).BindTo(Name)).Allow(verbs, resources);
        return this;
    }

    /// <summary>Gives rights in the whole cluster, as <see cref="Allow"/> does in the namespace. Adds a ClusterRole and a ClusterRoleBinding.</summary>
    public ServiceAccountBuilder AllowClusterWide(string verbs, params IReadOnlyList<string> resources)
    {
        (clusterRole ??= Owner.ClusterRole(Name, Draft.Place.File, Draft.Place.Line).BindTo(Name)).Allow(verbs, resources);
        return this;
    }

    /// <summary>Keeps the account's token out of pods that do not ask for it.</summary>
    public ServiceAccountBuilder NoToken()
    {
        model.AutomountServiceAccountToken = false;
        return this;
    }

    /// <summary>Changes any field through the typed model.</summary>
    public ServiceAccountBuilder Configure(Action<ServiceAccount> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(model, change, string.Empty, new(file, line));
}

/// <summary>Builds a Role: rights in a namespace.</summary>
public sealed class RoleBuilder : ManifestBuilder<RoleBuilder>
{
    private readonly Role model;

    internal RoleBuilder(Manifests manifests, Draft draft, Role model)
        : base(manifests, draft) => this.model = model;

    /// <summary>Allows verbs, such as <c>get, list, watch</c>, on resources, such as <c>pods</c> or <c>deployments.apps</c>.</summary>
    public RoleBuilder Allow(string verbs, params IReadOnlyList<string> resources)
    {
        model.Rules = [.. model.Rules ?? [], .. AccessRules.Of(verbs, resources, Draft.Place)];
        return this;
    }

    /// <summary>Gives the rights to a service account, by its name. Adds a RoleBinding of the role's name.</summary>
    public RoleBuilder BindTo(string serviceAccount, string? @namespace = null)
    {
        var subject = new Subject { Kind = "ServiceAccount", Name = serviceAccount, Namespace = @namespace ?? Metadata.Namespace };
        if (Owner.Program.Find<RoleBinding>(Metadata.Namespace ?? string.Empty, Name)?.Model is RoleBinding binding)
        {
            binding.Subjects = Add(binding.Subjects, subject);
            return this;
        }

        Owner.Program.Add(
            new RoleBinding { Metadata = new() { Name = Name, Namespace = Metadata.Namespace }, RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = Name }, Subjects = [subject] },
            Draft.Place);
        return this;
    }

    /// <summary>Changes any field through the typed model.</summary>
    public RoleBuilder Configure(Action<Role> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(model, change, string.Empty, new(file, line));
}

/// <summary>Builds a ClusterRole: rights in the whole cluster.</summary>
public sealed class ClusterRoleBuilder : ManifestBuilder<ClusterRoleBuilder>
{
    private readonly ClusterRole model;

    internal ClusterRoleBuilder(Manifests manifests, Draft draft, ClusterRole model)
        : base(manifests, draft) => this.model = model;

    /// <summary>Allows verbs, such as <c>get, list, watch</c>, on resources, such as <c>nodes</c> or <c>deployments.apps</c>.</summary>
    public ClusterRoleBuilder Allow(string verbs, params IReadOnlyList<string> resources)
    {
        model.Rules = [.. model.Rules ?? [], .. AccessRules.Of(verbs, resources, Draft.Place)];
        return this;
    }

    /// <summary>
    /// Gives the rights to a service account, by its name, in the namespace of these manifests or another. Adds a
    /// ClusterRoleBinding of the role's name.
    /// </summary>
    public ClusterRoleBuilder BindTo(string serviceAccount, string? @namespace = null)
    {
        var subject = new Subject { Kind = "ServiceAccount", Name = serviceAccount, Namespace = @namespace ?? Owner.NamespaceName };
        if (subject.Namespace is null)
        {
            throw Draft.Place.Mistake($"{Draft.DisplayName} is bound to a service account of some namespace; say which");
        }

        if (Owner.Program.Find<ClusterRoleBinding>(string.Empty, Name)?.Model is ClusterRoleBinding binding)
        {
            binding.Subjects = Add(binding.Subjects, subject);
            return this;
        }

        Owner.Program.Add(
            new ClusterRoleBinding { Metadata = new() { Name = Name }, RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = Name }, Subjects = [subject] },
            Draft.Place);
        return this;
    }

    /// <summary>Changes any field through the typed model.</summary>
    public ClusterRoleBuilder Configure(Action<ClusterRole> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(model, change, string.Empty, new(file, line));
}
