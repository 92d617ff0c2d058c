namespace PodSecurity.MSBuild.Inputs.Floor;

/// <summary>What an organisation says centrally, and what the repository says of the same.</summary>
/// <param name="File">The organisation's file, as an absolute path; empty where none is named.</param>
internal sealed record FloorInputs(string File)
{
    /// <summary>Nothing.</summary>
    public static FloorInputs None { get; } = new(string.Empty);

    /// <summary>The items, as MSBuild evaluated them, wherever they are written.</summary>
    public IReadOnlyList<SettingItem> Items { get; init; } = [];

    /// <summary>The folder into which NuGet unpacks packages; empty where it is not known.</summary>
    public string PackageFolder { get; init; } = string.Empty;
}

/// <summary>An item by which something is set.</summary>
/// <param name="Type">The item's type.</param>
/// <param name="Name">What it includes.</param>
/// <param name="DefinedIn">The file that it is written in, as an absolute path.</param>
/// <param name="Metadata">Its metadata.</param>
internal sealed record SettingItem(string Type, string Name, string DefinedIn, IReadOnlyDictionary<string, string> Metadata)
{
    internal const string Floor = "PodSecurityFloor";
    internal const string KnownNamespace = "PodSecurityKnownNamespace";
    internal const string Exemption = "PodSecurityExemption";
    internal const string Server = "PodSecurityServer";
    internal const string NotSuppressible = "PodSecurityNotSuppressible";

    /// <summary>The types of items that are read.</summary>
    public static IReadOnlyList<string> Types { get; } = [Floor, KnownNamespace, Exemption, Server, NotSuppressible];

    /// <summary>The names of the metadata that are read.</summary>
    public static IReadOnlyList<string> MetadataNames { get; } =
        ["Level", "Version", "Kind", "Enforce", "EnforceVersion", "Warn", "WarnVersion", "Audit", "AuditVersion"];

    /// <summary>The value of a metadata, or null where it is empty.</summary>
    public string? this[string name] => Metadata.TryGetValue(name, out var value) && value.Trim() is { Length: > 0 } text ? text : null;
}
