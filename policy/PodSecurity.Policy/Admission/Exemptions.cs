namespace PodSecurity.Policy.Admission;

/// <summary>Whom Pod Security admission lets pass unasked.</summary>
/// <param name="Usernames">Users, by their authenticated names.</param>
/// <param name="Namespaces">Namespaces.</param>
/// <param name="RuntimeClasses">Names of runtime classes.</param>
public sealed record Exemptions(
    IReadOnlyCollection<string> Usernames,
    IReadOnlyCollection<string> Namespaces,
    IReadOnlyCollection<string> RuntimeClasses)
{
    /// <summary>No exemptions: everybody is asked about.</summary>
    public static Exemptions None { get; } = new([], [], []);

    internal bool HasNamespace(string name) => Has(Namespaces, name);

    internal bool HasUser(string name) => Has(Usernames, name);

    internal bool HasRuntimeClass(string? name) => name is not null && Has(RuntimeClasses, name);

    private static bool Has(IReadOnlyCollection<string> names, string name) => name.Length > 0 && names.Contains(name);
}
