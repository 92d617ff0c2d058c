using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Judging;

/// <summary>
/// What a finding is about, by names alone: no line, no number of an item. It is the same after lines have moved, a file was
/// formatted anew, or other containers have come before; and it is another one as soon as the object, the container, the field
/// or its value is.
/// </summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Group">The API group of the object; empty for the core group.</param>
/// <param name="Kind">The kind of the object.</param>
/// <param name="Namespace">The namespace of the object; empty where it is in none, or nobody knows.</param>
/// <param name="Name">The name of the object, or what the server makes one from; empty where nobody knows.</param>
/// <param name="Container">The container; empty where it is the pod, or something else, that sets it.</param>
/// <param name="Field">The field's path from the root of the object, with the names of items.</param>
/// <param name="Value">The value that is set, as JSON would write it but a text without quotes; empty where something is missing.</param>
public sealed record FindingSubject(string Rule, string Group, string Kind, string Namespace, string Name, string Container, string Field, string Value)
{
    /// <summary>The member of the program that makes the object, as documentation comments name it; empty for an object in a manifest.</summary>
    public string Member { get; init; } = string.Empty;

    /// <summary>The object as an exception names it: <c>Deployment/web</c>.</summary>
    public string Object => Kind + "/" + Name;

    /// <summary>A short name for it, the same on every machine.</summary>
    public string Fingerprint => Hash(string.Join("\n", Rule, Group, Kind, Namespace, Name, Container, Field, Value, Member));

    /// <summary>What a finding is about.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="object">The object in which it is.</param>
    /// <param name="namespace">The object's namespace.</param>
    public static FindingSubject Of(Finding finding, KubernetesObject @object, string @namespace) =>
        Of(finding.Rule.Id, @object, @namespace, finding.Path, finding.Container, finding.Place.Node);

    /// <summary>What something is about that was found in an object.</summary>
    internal static FindingSubject Of(string rule, KubernetesObject @object, string @namespace, string path, string? container, ManifestNode? value) => new(
        rule,
        @object.Group,
        @object.Kind,
        @namespace,
        @object.Name.Length > 0 ? @object.Name : @object.GenerateName,
        container ?? string.Empty,
        NamedPath.Of(@object.Node, path),
        TextOf(value));

    /// <summary>A value as an exception writes it: the same text for the same value, however it is formatted.</summary>
    internal static string TextOf(ManifestNode? value) => value switch
    {
        null => string.Empty,
        ObjectNode node => "{" + string.Join(",", node.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Key + ":" + TextOf(entry.Value))) + "}",
        ListNode list => "[" + string.Join(",", list.Items.Select(TextOf)) + "]",
        UnknownNode => "?",
        _ => value.ToString(),
    };

    /// <summary>
    /// The fingerprint of what stands at one place. What is written once, and shared by several containers, is another thing as
    /// soon as one more shares it.
    /// </summary>
    /// <param name="subjects">What was found there, for each container that shares the place.</param>
    /// <param name="count">Says of a key how many were about the same before: the second of two gets a fingerprint of its own.</param>
    internal static string FingerprintOf(IEnumerable<FindingSubject> subjects, Func<string, int> count) =>
        Numbered(string.Join("\n", subjects.Select(subject => subject.Fingerprint).Distinct().OrderBy(one => one, StringComparer.Ordinal)), count);

    /// <summary>A fingerprint of a text, another one for each time that it comes.</summary>
    internal static string Numbered(string key, Func<string, int> count) =>
        Hash(count(key) is > 0 and var number ? key + "\n" + number.ToString(CultureInfo.InvariantCulture) : key);

    /// <summary>A short name for a text, the same on every machine.</summary>
    internal static string Hash(string text)
    {
        using var sha = SHA256.Create();
        var bytes = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
        var hash = new StringBuilder(32);
        for (var i = 0; i < 16; i++)
        {
            hash.Append(bytes[i].ToString("x2", CultureInfo.InvariantCulture));
        }

        return hash.ToString();
    }
}
