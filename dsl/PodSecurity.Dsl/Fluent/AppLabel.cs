namespace PodSecurity;

/// <summary>The label by which the pods of a workload are found, by the workload's name.</summary>
internal static class AppLabel
{
    /// <summary>Its key.</summary>
    public const string Key = "app.kubernetes.io/name";

    /// <summary>The label alone, as the pods of a workload have it.</summary>
    public static Dictionary<string, string> Of(string workload) => new() { [Key] = workload };
}
