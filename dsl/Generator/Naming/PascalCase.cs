using System.Text.RegularExpressions;

namespace PodSecurity.Dsl.Generator.Naming;

/// <summary>
/// Names as .NET writes them: <c>hostPID</c> is HostPid, <c>clusterIPs</c> is ClusterIPs, <c>volumeID</c> is VolumeId,
/// <c>HTTPGetAction</c> is HttpGetAction. Acronyms of two letters stay in capitals, longer ones do not.
/// </summary>
internal static partial class PascalCase
{
    // Acronyms that stand in small letters at the beginning of a field's name.
    private static readonly Dictionary<string, string> SmallAcronyms = new()
    {
        ["fc"] = "FC", ["fs"] = "FS", ["ip"] = "IP", ["ips"] = "IPs", ["os"] = "OS", ["se"] = "SE",
    };

    /// <summary>The name made of all words in a text; whatever is no letter or digit parts words.</summary>
    public static string Of(string text) => string.Concat(Words().Matches(text).Select(match => Word(match.Value)));

    private static string Word(string word) => word switch
    {
        "IPv4" or "IPv6" => word,
        "ID" or "IDs" => "Id" + word[2..],
        _ when SmallAcronyms.TryGetValue(word, out var acronym) => acronym,
        { Length: > 2 } when word.All(char.IsUpper) => Capitalized(word),
        { Length: > 3 } when word[^1] == 's' && word[..^1].All(char.IsUpper) => Capitalized(word),
        { Length: 2 } or { Length: 3 } when word.TrimEnd('s').All(char.IsUpper) => word,
        _ => char.ToUpperInvariant(word[0]) + word[1..],
    };

    private static string Capitalized(string word) => word[0] + word[1..].ToLowerInvariant();

    // In this order: IPv4 or IPv6, an acronym in the plural, an acronym before the next word or the end, a word, a number.
    [GeneratedRegex("IPv[46]|[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[0-9]+")]
    private static partial Regex Words();
}
