using System.Text.RegularExpressions;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Allowances;

/// <summary>
/// An exception of a file, which names the object, and in it the container. What it does not mention it does not allow: without
/// a container only what the pod itself sets, without a namespace only in the project's.
/// </summary>
internal sealed record NamedAllowance(Origin Place, IReadOnlyList<string> Rules, string Reason, DateTime? Expires)
    : Allowance(Place, Rules, Reason, Expires)
{
    /// <summary>What stands for any name.</summary>
    public const string Any = "*";

    /// <summary>What tells it from the others of its file: <c>exceptions[2]</c>.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>The object as <c>Kind/name</c>; any where it is told by its file.</summary>
    public string Object { get; init; } = Any;

    /// <summary>The namespace of the object.</summary>
    public string Namespace { get; init; } = Any;

    /// <summary>The container; empty for what the pod itself sets.</summary>
    public string Container { get; init; } = string.Empty;

    /// <summary>The path of the field, with the names of items; any where it is not given.</summary>
    public string Field { get; init; } = Any;

    /// <summary>The value; any where it is not given.</summary>
    public string Value { get; init; } = Any;

    /// <summary>The absolute path of the file in which the object is, as a pattern; any where it is not given.</summary>
    public string File { get; init; } = Any;

    /// <summary>Whether it names this, and the file in which it is.</summary>
    /// <param name="subject">What was found.</param>
    /// <param name="file">The absolute path of the file in which it was found; null where nobody knows.</param>
    public bool Names(FindingSubject subject, string? file) => Names(subject) && (File == Any || (file is not null && IsMatch(File, file)));

    internal override bool Names(FindingSubject subject) =>
        Rules.Contains(subject.Rule)
        && IsObject(subject.Object) && Is(Namespace, subject.Namespace) && Is(Container, subject.Container)
        && Is(Field, subject.Field) && Is(Value, subject.Value);

    /// <summary>Whether it is about this object, whatever was found in it.</summary>
    internal bool IsAbout(string @object, string @namespace) => Object != Any && IsObject(@object) && Is(Namespace, @namespace);

    // As kubectl takes it: of a kind only the letters count, of a name also how they are written.
    private bool IsObject(string name)
    {
        var slash = Object.IndexOf('/');
        return Object == Any
            || (string.Compare(Object, 0, name, 0, slash + 1, StringComparison.OrdinalIgnoreCase) == 0 && string.CompareOrdinal(Object, slash + 1, name, slash + 1, int.MaxValue) == 0);
    }

    private static bool Is(string given, string name) => given == Any || given == name;

    // ** for any folders, * and ? within one name.
    private static bool IsMatch(string pattern, string file) => Regex.IsMatch(
        file.Replace('\\', '/'),
        "^" + Regex.Escape(pattern.Replace('\\', '/')).Replace("\\*\\*/", "(.*/)?").Replace("\\*\\*", ".*").Replace("\\*", "[^/]*").Replace("\\?", "[^/]") + "$",
        RegexOptions.CultureInvariant);
}
