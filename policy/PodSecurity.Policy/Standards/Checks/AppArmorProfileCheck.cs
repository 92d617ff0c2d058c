using PodSecurity.Policy.Admission;
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

    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path)
    {
        var (pod, container) = (evaluation.Pod, offence.Container);
        var profile = (container?.SecurityContext ?? pod.SecurityContext)["appArmorProfile"];
        if ((offence.Form == ByAnnotation ? KeyOf(path) : Profiles.AnnotationOf(pod, profile)) is { } annotated)
        {
            return RemediesForAnnotation(evaluation, annotated);
        }

        // An annotation that says otherwise than the field is refused.
        var others = pod.Containers.Where(other => container is null ? other.SecurityContext["appArmorProfile"].IsUnset : other == container);
        var along = others.Select(other => AnnotationPrefix + other.Name)
            .Where(key => pod.Metadata["annotations"][key] is { IsSet: true, String: not "runtime/default" } annotation && annotation.Node!.Origin != profile["type"].Node?.Origin)
            .Select(key => Profiles.RemoveAnnotation(pod, key))
            .ToList();
        return
        [
            .. Profiles.Choices(path.Substring(0, path.Length - ".type".Length), profile, "k8s-apparmor-example")
                .Select(remedy => remedy with { Along = along }),
        ];
    }

    // Servers that have the field have no more use for the annotation; older ones know nothing else.
    private static IReadOnlyList<Remedy> RemediesForAnnotation(PodEvaluation evaluation, string key)
    {
        var pod = evaluation.Pod;
        var stay = new Remedy(RemedyKind.Set, pod.MetadataPath + ".annotations[" + key + "]", ScalarNode.Of("runtime/default"));
        var container = Array.Find(pod.Containers, container => AnnotationPrefix + container.Name == key);
        var hasFields = evaluation.Server.IsLatest || evaluation.Server.Minor >= AppArmorSkew.FirstWithFields;
        if (container is null || !hasFields || pod.IsWindows == Ternary.Yes)
        {
            return [stay];
        }

        // With a profile of its own or its pod's, the container needs nothing else, and an annotation beside it has to say the same.
        var remove = Profiles.RemoveAnnotation(pod, key);
        var own = container.SecurityContext["appArmorProfile"];
        var written = own.IsSet && Profiles.AnnotationOf(pod, own) is null ? own : pod.SecurityContext["appArmorProfile"];
        var move = Profiles.UseDefault(container.Path + "." + Path) with { Along = [remove] };
        return written["type"].String is "RuntimeDefault" or "Localhost" ? [remove] : written.IsSet ? [move] : [move, stay];
    }

    private static string KeyOf(string path)
    {
        var start = path.IndexOf(".annotations[", StringComparison.Ordinal) + ".annotations[".Length;
        return path.Substring(start, path.Length - start - 1);
    }
}
