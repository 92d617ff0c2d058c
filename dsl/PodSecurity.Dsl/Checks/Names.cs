using System.Buffers;

namespace PodSecurity.Checks;

/// <summary>The rules of Kubernetes for names, told where a name is given.</summary>
/// <remarks>Source: k8s.io/apimachinery/pkg/util/validation.</remarks>
internal static class Names
{
    private const int LongestLabel = 63;
    private const int LongestSubdomain = 253;
    private const int LongestPortName = 15;

    private static readonly SearchValues<char> LabelSigns = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly SearchValues<char> SubdomainSigns = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");
    private static readonly SearchValues<char> QualifiedSigns = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>The name of a container, a volume, a service or a namespace: one label of DNS.</summary>
    public static string Label(string name, string what, Place place) => IsLabel(name)
        ? name
        : throw place.Mistake($"{what} cannot be called \"{name}\": take lower case letters, digits and '-', with a letter or digit first and last, and at most 63 of them");

    /// <summary>The name of most objects: labels of DNS with dots between.</summary>
    public static string Subdomain(string name, string what, Place place) => IsSubdomain(name)
        ? name
        : throw place.Mistake($"{what} cannot be called \"{name}\": take lower case letters, digits, '-' and '.', with a letter or digit first and last, and at most 253 of them");

    /// <summary>The name of a role or a binding, which may hold almost anything.</summary>
    public static string PathSegment(string name, string what, Place place) => !string.IsNullOrEmpty(name) && name is not ("." or "..") && !name.AsSpan().ContainsAny('/', '%')
        ? name
        : throw place.Mistake($"{what} cannot be called \"{name}\": take a name without '/' and '%'");

    /// <summary>The name of a port.</summary>
    public static string Port(string name, Place place) =>
        name is { Length: > 0 and <= LongestPortName } && IsLabel(name) && !name.Contains("--", StringComparison.Ordinal) && name.Any(char.IsAsciiLetter)
            ? name
            : throw place.Mistake($"a port cannot be called \"{name}\": take at most 15 lower case letters, digits and single '-', among them a letter");

    /// <summary>The number of a port.</summary>
    public static int PortNumber(int port, Place place) => port is > 0 and <= ushort.MaxValue
        ? port
        : throw place.Mistake($"{port} is no port: take a number from 1 to 65535");

    /// <summary>The name of a label or an annotation, with a domain and a slash before it or without.</summary>
    public static string LabelKey(string key, string what, Place place)
    {
        var slash = key?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        return key is not null && IsQualified(key.AsSpan(slash + 1)) && (slash < 0 || IsSubdomain(key[..slash]))
            ? key
            : throw place.Mistake($"{what} cannot be called \"{key}\": take letters, digits, '-', '_' and '.', with a letter or digit first and last and at most 63 of them, and a domain with a '/' before it if need be");
    }

    /// <summary>The value of a label, or of what is written like one.</summary>
    public static string LabelValue(string value, string key, Place place, string what = "label") => value is not null && (value.Length == 0 || IsQualified(value))
        ? value
        : throw place.Mistake($"the {what} {key} cannot be \"{value}\": take letters, digits, '-', '_' and '.', with a letter or digit first and last, and at most 63 of them");

    private static bool IsLabel(string? name) => name is not null && name.Length <= LongestLabel && HasEnds(name) && !name.AsSpan().ContainsAnyExcept(LabelSigns);

    private static bool IsSubdomain(string? name) =>
        name is { Length: > 0 and <= LongestSubdomain } && !name.AsSpan().ContainsAnyExcept(SubdomainSigns) && name.Split('.').All(HasEnds);

    private static bool IsQualified(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= LongestLabel && char.IsAsciiLetterOrDigit(name[0]) && char.IsAsciiLetterOrDigit(name[^1]) && !name.ContainsAnyExcept(QualifiedSigns);

    private static bool HasEnds(string part) =>
        part.Length > 0 && (char.IsAsciiLetterLower(part[0]) || char.IsAsciiDigit(part[0])) && (char.IsAsciiLetterLower(part[^1]) || char.IsAsciiDigit(part[^1]));
}
