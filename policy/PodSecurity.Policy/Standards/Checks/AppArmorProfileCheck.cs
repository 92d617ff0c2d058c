using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>AppArmor may not be switched off, by field or by annotation.</summary>
internal sealed class AppArmorProfileCheck() : Check(RuleRegistry.AppArmorProfile, Level.Baseline, new CheckRevision(0, Find))
{
    /// <summary>Prefix of the annotation of a container, whose name follows.</summary>
    internal const string AnnotationPrefix = "container.apparmor.security.beta.kubernetes.io/";

    private const int ByField = 0;
    private const int ByAnnotation = 1;
    private const string Path = "securityContext.appArmorProfile";

    private static void Find(PodView pod, Offences found)
    {
        FindField(null, pod.SecurityContext, found);
        foreach (var container in pod.ContainersFor(found))
        {
            FindField(container, container.SecurityContext, found);
        }

        FindAnnotations(pod.Metadata["annotations"], found);
    }

    private static void FindField(ContainerView? container, Field securityContext, Offences found)
    {
        var profile = securityContext["appArmorProfile"];
        if (profile.IsUnset)
        {
            return;
        }

        var type = profile["type"];
        if (type.IsUnreadableString)
        {
            found.AddUndetermined();
            return;
        }

        var name = type.String ?? string.Empty;
        if (name is not ("RuntimeDefault" or "Localhost"))
        {
            found.Add(container, type.Node is null ? profile : type, Path + ".type", name, ByField);
        }
    }

    private static void FindAnnotations(Field annotations, Offences found)
    {
        if (annotations.Object is not { } node)
        {
            if (!annotations.IsUnset)
            {
                found.AddUndetermined();
            }

            return;
        }

        foreach (var entry in node.EntryArray)
        {
            if (!entry.Key.StartsWith(AnnotationPrefix, StringComparison.Ordinal) || entry.Value.IsNull)
            {
                continue;
            }

            if (entry.Value is not ScalarNode { String: { } value })
            {
                found.AddUndetermined();
            }
            else if (value.Length > 0 && value != "runtime/default" && !value.StartsWith("localhost/", StringComparison.Ordinal))
            {
                var place = new Field(entry.Value, entry.KeyStart, entry.KeyLength);
                found.Add(null, place, "annotations[" + entry.Key + "]", entry.Key + "=" + GoText.Quote(value), ByAnnotation);
            }
        }

        if (node.IsOpen)
        {
            found.AddUndetermined();
        }
    }

    public override string Describe(OffenceRange found, Sentence detail)
    {
        var hasFields = found.Has(ByField);
        if (hasFields)
        {
            detail.AddSetters(found, ByField);
        }

        // The two lists are sorted each for itself.
        var values = new List<string>(detail.Values(found, ByField));
        var annotations = detail.Values(found, ByAnnotation);
        if (annotations.Count > 0)
        {
            detail.Add(hasFields ? " and " : "").Add(annotations.Count, "annotation", "annotations");
            values.AddRange(annotations);
        }

        detail.Add(" must not set AppArmor profile type to ").AddQuoted(values);
        return values.Count == 1 ? "forbidden AppArmor profile" : "forbidden AppArmor profiles";
    }

    public override IReadOnlyList<Remedy> RemediesFor(PodView pod, in Offence offence, string path) => offence.Form == ByAnnotation
        ? [new(RemedyKind.Set, path, ScalarNode.Of("runtime/default"))]
        : [new(RemedyKind.Set, path.Substring(0, path.Length - ".type".Length), new ObjectNode([new Entry("type", ScalarNode.Of("RuntimeDefault"), 0, 0)], Origin.None))];
}
