namespace PodSecurity.Analyzers.Values;

/// <summary>A decision that the program makes when it runs. The same decision is the same object.</summary>
/// <param name="branches">How many ways it may go.</param>
internal sealed class Condition(int branches)
{
    public int Branches { get; } = branches;
}
