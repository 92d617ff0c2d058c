namespace PodSecurity.Dsl.Generator.Rules;

/// <summary>
/// The sets to which others than Kubernetes may add values. They become a structure that takes any text and knows the
/// well-known values; every other set is closed and becomes an enumeration.
/// </summary>
internal static class OpenSets
{
    // How the names of these sets end. Any controller may add a condition of its own.
    private const string Conditions = "ConditionType";

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["ClaimResourceStatus"] = "readers have to bear statuses that they do not know",
        ["CoordinatedLeaseStrategy"] = "a strategy may be somebody's own, with a domain before its name",
        ["DeviceTaintEffect"] = "readers have to bear effects that they do not know",
        ["FinalizerName"] = "every controller has its own",
        ["LimitType"] = "a limit may be of somebody's own type, with a domain before its name",
        ["NodeAddressType"] = "cloud providers add addresses of their own",
        ["ResourceName"] = "devices and huge pages are resources with names of their own",
        ["SecretType"] = "every application may have its own",
        ["StatusReason"] = "extension servers have reasons of their own",
        ["StorageMedium"] = "the size of a huge page is a part of the value",
    };

    /// <summary>Whether a set takes values that it does not name.</summary>
    public static bool Contains(string set) => set.EndsWith(Conditions, StringComparison.Ordinal) || Reasons.ContainsKey(set);

    /// <summary>Why a set takes values that it does not name.</summary>
    public static string ReasonOf(string set) => Reasons.GetValueOrDefault(set, "controllers add conditions of their own");
}
