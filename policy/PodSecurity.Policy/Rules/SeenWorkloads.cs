namespace PodSecurity.Policy.Rules;

/// <summary>
/// How the analyzer tells the gate what workloads it sees in C#, where the gate asks: as results of the compiler's log that no
/// user is told: suppressed, so that neither a console nor an editor shows them. No rule, since nothing is wrong with them.
/// </summary>
internal static class SeenWorkloads
{
    /// <summary>The compiler's property that asks for them.</summary>
    public const string AskedBy = "_PodSecurityTellsWorkloads";

    /// <summary>The id of such a result.</summary>
    public const string Id = "PSS000";

    /// <summary>Its property that holds the workload.</summary>
    public const string Workload = "workload";

    /// <summary>
    /// Its property that names the methods within which the workload is made, the innermost first, a line each. The last is the one
    /// that was read: what its callers make of the workload is told for each of them.
    /// </summary>
    public const string Makers = "makers";

    /// <summary>
    /// The property that says where it is made, of the workload itself and of each finding that is about it: by that both are known to
    /// belong together.
    /// </summary>
    public const string MadeAt = "madeAt";

    /// <summary>
    /// Its property that says where its values stand, as JSON: for each file an object of paths and lines. What stands where that does
    /// which holds it is left out.
    /// </summary>
    public const string Places = "places";
}
