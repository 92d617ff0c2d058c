using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>The SELinux type may only be one meant for containers; user and role may not be set.</summary>
internal sealed class SELinuxOptionsCheck() : Check(
    RuleRegistry.SELinuxOptions,
    Level.Baseline,
    new CheckRevision(0, (pod, found) => Find(pod, found, Types)),
    new CheckRevision(31, (pod, found) => Find(pod, found, TypesSince31)))
{
    private const int Type = 0;
    private const int User = 1;
    private const int Role = 2;

    private static readonly HashSet<string> Types = new(StringComparer.Ordinal) { "", "container_t", "container_init_t", "container_kvm_t" };
    private static readonly HashSet<string> TypesSince31 = new(Types, StringComparer.Ordinal) { "container_engine_t" };

    private static void Find(PodView pod, Offences found, HashSet<string> types)
    {
        FindOptions(null, pod.SecurityContext["seLinuxOptions"], found, types);
        foreach (var container in pod.ContainersFor(found))
        {
            FindOptions(container, container.SecurityContext["seLinuxOptions"], found, types);
        }
    }

    private static void FindOptions(ContainerView? container, Field options, Offences found, HashSet<string> types)
    {
        if (options.IsUnset)
        {
            return;
        }

        var type = options["type"];
        if (type.String is { } name && !types.Contains(name))
        {
            found.Add(container, type, "securityContext.seLinuxOptions.type", name, Type);
        }

        var (user, role) = (options["user"], options["role"]);
        if (user.String is { Length: > 0 })
        {
            found.Add(container, user, "securityContext.seLinuxOptions.user", form: User);
        }

        if (role.String is { Length: > 0 })
        {
            found.Add(container, role, "securityContext.seLinuxOptions.role", form: Role);
        }

        if (type.IsUnreadableString || user.IsUnreadableString || role.IsUnreadableString)
        {
            found.AddUndetermined();
        }
    }

    public override string Describe(OffenceRange found, Sentence detail)
    {
        detail.AddSetters(found, Sentence.AnyForm).Add(" set forbidden securityContext.seLinuxOptions: ");
        var separator = "";
        var types = detail.Values(found, Type);
        if (types.Count > 0)
        {
            detail.AddNamed("type ", "types ", types);
            separator = "; ";
        }

        if (found.Has(User))
        {
            detail.Add(separator).Add("user may not be set");
            separator = "; ";
        }

        if (found.Has(Role))
        {
            detail.Add(separator).Add("role may not be set");
        }

        return "seLinuxOptions";
    }

    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path) =>
        [new(RemedyKind.Remove, path) { Removes = offence.Path.Substring(offence.Path.LastIndexOf('.') + 1) + ": \"" + offence.Place.String + "\"" }];
}
