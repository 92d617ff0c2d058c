using System.Text.RegularExpressions;

namespace PodSecurity.MSBuild.Sources;

/// <summary>A call that may create a resource: <c>new Deployment("web", …)</c>.</summary>
/// <param name="Class">The class, without namespaces; empty where the creation leaves it out.</param>
/// <param name="Parts">The parts of the name that are written out; between two of them stands something that is computed. Null where all of it is computed.</param>
internal sealed record CreationCall(string Class, IReadOnlyList<string>? Parts)
{
    private Regex? pattern;

    /// <summary>Where it stands.</summary>
    public CreationSite Site { get; set; } = null!;

    /// <summary>The name, where all of it is written.</summary>
    public string? Name => Parts?.Count == 1 ? Parts[0] : null;

    /// <summary>Whether any name may be meant.</summary>
    public bool IsAnyName => Parts is null;

    /// <summary>How much of the name is written.</summary>
    public int Written => Parts?.Sum(part => part.Length) ?? 0;

    /// <summary>Whether a name may be that of an interpolated text.</summary>
    public bool Fits(string name) =>
        Parts is { Count: > 1 } && (pattern ??= new("^" + string.Join(".*", Parts.Select(Regex.Escape)) + "$", RegexOptions.Singleline | RegexOptions.CultureInvariant)).IsMatch(name);
}
