using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Allowances;

/// <summary>
/// An exception from a policy: something that it forbids and that is allowed all the same, narrowly, for a reason, and perhaps
/// until a day. (In C# an exception is something else, hence the name.)
/// </summary>
/// <param name="Place">Where it is written.</param>
/// <param name="Rules">The ids of the rules that it is about.</param>
/// <param name="Reason">Why it is allowed; empty where nobody said.</param>
/// <param name="Expires">The last day on which it holds, or null where it does not end.</param>
public abstract record Allowance(Origin Place, IReadOnlyList<string> Rules, string Reason, DateTime? Expires)
{
    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateTime day) => Expires is not { } last || day.Date <= last;

    /// <summary>Whether it names this.</summary>
    internal abstract bool Names(FindingSubject subject);
}
