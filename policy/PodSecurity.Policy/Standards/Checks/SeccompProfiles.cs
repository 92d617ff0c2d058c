using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>What both checks of seccomp profiles have in common.</summary>
internal static class SeccompProfiles
{
    public const int Forbidden = 0;
    public const int Missing = 1;
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

    /// <summary>The profile of the runtime, for a place that has none or a wrong one.</summary>
    public static Remedy UseDefault(string path) =>
        new(RemedyKind.Set, path, new ObjectNode([new Entry("type", ScalarNode.Of("RuntimeDefault"), 0, 0)], Origin.None));
}
