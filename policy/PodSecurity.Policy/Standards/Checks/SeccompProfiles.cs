using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>What both checks of seccomp profiles have in common.</summary>
internal static class SeccompProfiles
{
    public const int Forbidden = 0;
    public const int Missing = 1;

    /// <summary>What the profile of a node is called in Kubernetes' own examples.</summary>
    public const string Suggested = "profiles/audit.json";

    public const string Path = "securityContext.seccompProfile";

    /// <summary>Finds the profiles that are set and forbidden; answers whether one is set, as far as can be known.</summary>
    public static Ternary FindForbidden(ContainerView? container, Field securityContext, Offences found, Rule? rule)
    {
        var profile = securityContext["seccompProfile"];
        if (profile.IsUnset)
        {
            return Ternary.No;
        }

        if (profile.Object is null)
        {
            found.AddUndetermined();
            return Ternary.Unknown;
        }

        var type = profile["type"];
        if (type.IsUnreadableString)
        {
            found.AddUndetermined();
            return Ternary.Unknown;
        }

        var name = type.String ?? string.Empty;
        if (name is not ("RuntimeDefault" or "Localhost"))
        {
            found.Add(container, type.Node is null ? profile : type, Path + ".type", name, Forbidden, rule: rule);
        }

        return Ternary.Yes;
    }

    public static void DescribeForbidden(OffenceRange found, Sentence detail) => detail
        .AddSetters(found, Forbidden)
        .Add(" must not set securityContext.seccompProfile.type to ")
        .AddQuoted(detail.Values(found, Forbidden));

    /// <summary>How to mend a profile that is set and forbidden. With the field set, an annotation that says otherwise is refused.</summary>
    public static IReadOnlyList<Remedy> RemediesForForbidden(PodView pod, in Offence offence, string path)
    {
        var field = path.Substring(0, path.Length - ".type".Length);
        var profile = (offence.Container?.SecurityContext ?? pod.SecurityContext)["seccompProfile"];
        return Profiles.AnnotationOf(pod, profile) is { } annotation
            ? [Profiles.UseDefault(field) with { Along = [Profiles.RemoveAnnotation(pod, annotation)] }]
            : Profiles.Choices(field, profile, Suggested);
    }
}
