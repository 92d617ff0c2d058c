namespace PodSecurity.MSBuild.Inputs;

/// <summary>Properties that hold several words, such as ids, as MSBuild and the compiler part them: by semicolons, commas and blanks.</summary>
internal static class PropertyList
{
    private static readonly char[] Separators = [';', ',', ' ', '\t', '\r', '\n'];

    /// <summary>The words of a property; none where it is not set.</summary>
    public static string[] Split(string? value) => (value ?? string.Empty).Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The words as ids, which are the same in lower case.</summary>
    public static HashSet<string> Ids(string? value) => new(Split(value), StringComparer.OrdinalIgnoreCase);
}
