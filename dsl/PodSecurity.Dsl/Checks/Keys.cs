namespace PodSecurity.Checks;

/// <summary>The keys of ConfigMaps and Secrets, which become the names of files.</summary>
internal static class Keys
{
    private const int Longest = 253;

    /// <summary>A key.</summary>
    public static string Read(string key, Place place) =>
        key is { Length: > 0 and <= Longest } and not ("." or "..") && !key.StartsWith("..", StringComparison.Ordinal) && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? key
            : throw place.Mistake($"a key cannot be called \"{key}\"; take letters, digits, '-', '_' and '.'");
}
