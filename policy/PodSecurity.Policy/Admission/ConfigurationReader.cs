using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Admission;

/// <summary>Reads a PodSecurityConfiguration, as strictly as the API server does.</summary>
/// <remarks>Source: k8s.io/pod-security-admission/admission/api, load and validation.</remarks>
public static class ConfigurationReader
{
    internal const string Kind = "PodSecurityConfiguration";
    internal const string Group = "pod-security.admission.config.k8s.io/";

    private const int LongestLabel = 63;
    private const int LongestSubdomain = 253;

    private static readonly string[] Versions = [Group + "v1", Group + "v1beta1", Group + "v1alpha1"];

    /// <summary>Reads a configuration. What is wrong is left out of it, as if it were not written.</summary>
    /// <param name="root">The PodSecurityConfiguration object.</param>
    /// <param name="errors">What is wrong; the API server would not start with any of it.</param>
    public static PodSecurityConfiguration Read(ObjectNode root, out IReadOnlyList<FieldError> errors)
    {
        var found = new List<FieldError>();
        RefuseUnknown(root, string.Empty, ["apiVersion", "kind", "defaults", "exemptions"], found);
        ReadTypeMeta(root, found);
        var defaults = ReadDefaults(root["defaults"], found);
        var exemptions = ReadExemptions(root["exemptions"], found);
        errors = found;
        return new(defaults, exemptions);
    }

    private static void ReadTypeMeta(ObjectNode root, List<FieldError> errors)
    {
        var (version, kind) = (root["apiVersion"], root["kind"]);
        if (kind.String != Kind)
        {
            errors.Add(FieldError.Invalid("kind", kind.Node?.ToString() ?? string.Empty, "must be " + Kind, kind));
        }

        if (version.String is null || !Versions.Contains(version.String))
        {
            errors.Add(FieldError.Invalid("apiVersion", version.Node?.ToString() ?? string.Empty, "must be one of " + string.Join(", ", Versions), version));
        }
    }

    private static AdmissionPolicy ReadDefaults(Field defaults, List<FieldError> errors)
    {
        if (!IsObject(defaults, "defaults", errors))
        {
            return AdmissionPolicy.Privileged;
        }

        RefuseUnknown(defaults.Object!, "defaults", ["enforce", "enforce-version", "audit", "audit-version", "warn", "warn-version"], errors);
        return new(ReadMode(defaults, "enforce", errors), ReadMode(defaults, "audit", errors), ReadMode(defaults, "warn", errors));
    }

    // An empty text counts as left out: upstream's defaults fill both.
    private static LevelVersion ReadMode(Field defaults, string mode, List<FieldError> errors)
    {
        var (level, version) = (Level.Privileged, PolicyVersion.Latest);
        if (ReadText(defaults[mode], "defaults." + mode, errors) is { Length: > 0 } levelText && !LevelNames.TryParse(levelText, out level))
        {
            level = Level.Privileged;
            errors.Add(FieldError.Invalid("defaults." + mode, levelText, LevelNames.MustBe, defaults[mode]));
        }

        var versionName = mode + "-version";
        if (ReadText(defaults[versionName], "defaults." + versionName, errors) is { Length: > 0 } versionText && !PolicyVersion.TryParse(versionText, out version))
        {
            errors.Add(FieldError.Invalid("defaults." + versionName, versionText, PolicyVersion.MustBe, defaults[versionName]));
        }

        return new(level, version);
    }

    private static Exemptions ReadExemptions(Field exemptions, List<FieldError> errors)
    {
        if (!IsObject(exemptions, "exemptions", errors))
        {
            return Exemptions.None;
        }

        RefuseUnknown(exemptions.Object!, "exemptions", ["usernames", "namespaces", "runtimeClasses"], errors);
        return new(
            ReadNames(exemptions, "usernames", errors, name => name.Length == 0 ? "username must not be empty" : null),
            ReadNames(exemptions, "namespaces", errors, ExplainLabel),
            ReadNames(exemptions, "runtimeClasses", errors, ExplainSubdomain));
    }

    private static HashSet<string> ReadNames(Field exemptions, string name, List<FieldError> errors, Func<string, string?> explain)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var field = exemptions[name];
        if (field.List is not { } list)
        {
            if (!field.IsUnset)
            {
                errors.Add(new("exemptions." + name, "a list of names is expected", field));
            }

            return names;
        }

        for (var i = 0; i < list.Items.Count; i++)
        {
            var item = new Field(list.Items[i]);
            var path = FieldPath.Item("exemptions." + name, i);
            if ((item.IsUnset ? string.Empty : ReadText(item, path, errors)) is not { } text)
            {
                continue;
            }

            if (explain(text) is { } reason)
            {
                errors.Add(FieldError.Invalid(path, text, reason, item));
            }
            else if (!names.Add(text))
            {
                errors.Add(FieldError.Duplicate(path, text, item));
            }
        }

        return names;
    }

    private static string? ReadText(Field field, string path, List<FieldError> errors)
    {
        if (!field.IsUnset && field.String is null)
        {
            errors.Add(new(path, "a text is expected", field));
        }

        return field.String;
    }

    private static bool IsObject(Field field, string path, List<FieldError> errors)
    {
        if (field.Object is null && !field.IsUnset)
        {
            errors.Add(new(path, "an object is expected", field));
        }

        return field.Object is not null;
    }

    private static void RefuseUnknown(ObjectNode node, string path, string[] known, List<FieldError> errors)
    {
        foreach (var entry in node.EntryArray)
        {
            if (Array.IndexOf(known, entry.Key) < 0)
            {
                var name = FieldPath.Child(path, entry.Key);
                errors.Add(new(name, "unknown field \"" + name + "\"; known are " + string.Join(", ", known), node[entry.Key]));
            }
        }
    }

    private static string? ExplainLabel(string name) => name.Length <= LongestLabel && IsLabel(name, 0, name.Length)
        ? null
        : "a lowercase RFC 1123 label must consist of at most 63 lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";

    private static string? ExplainSubdomain(string name)
    {
        var isValid = name.Length is > 0 and <= LongestSubdomain;
        for (var start = 0; isValid && start <= name.Length;)
        {
            var end = name.IndexOf('.', start);
            end = end < 0 ? name.Length : end;
            isValid = IsLabel(name, start, end);
            start = end + 1;
        }

        return isValid
            ? null
            : "a lowercase RFC 1123 subdomain must consist of at most 253 lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
    }

    // [a-z0-9]([-a-z0-9]*[a-z0-9])?
    private static bool IsLabel(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
            {
                return false;
            }
        }

        return end > start && text[start] != '-' && text[end - 1] != '-';
    }
}
