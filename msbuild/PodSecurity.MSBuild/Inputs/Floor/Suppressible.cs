using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Inputs.Floor;

/// <summary>
/// Which rules may be silenced: by settings, by a <c>#pragma</c> or an attribute, or by an exception. An organisation may forbid it of
/// some, or of all.
/// </summary>
internal sealed class Suppressible
{
    private const string All = "all";

    private readonly Dictionary<string, string> forbidden = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool isFloor;

    private Suppressible(FloorItems items)
    {
        isFloor = items.IsFloor;
        foreach (var item in items.Central.Concat(items.Own).Where(item => item.Type == SettingItem.NotSuppressible && !forbidden.ContainsKey(item.Name)))
        {
            forbidden.Add(item.Name, items.SourceOf(item));
        }
    }

    /// <summary>Whether something may not be silenced.</summary>
    public bool ForbidsAny => forbidden.Count > 0;

    public static Suppressible Read(GateInputs inputs) => new(FloorItems.Read(inputs));

    /// <summary>Tells of the items that name no rule.</summary>
    public static void Check(FloorItems items, ICollection<Diagnostic> diagnostics)
    {
        foreach (var item in items.Central.Concat(items.Own).Where(item => item.Type == SettingItem.NotSuppressible && !IsRule(item.Name)))
        {
            OrganisationFloor.Refuse(item, "must be \"all\" or the id of a rule, such as PSS107", diagnostics);
        }
    }

    /// <summary>Whether the rule of an id may be silenced.</summary>
    public bool May(string id) => ForbiddenBy(id) is null;

    /// <summary>Where the organisation forbids to silence a rule; null where it does not. What is told of the floor itself, nobody may silence.</summary>
    public string? ForbiddenBy(string id) =>
        forbidden.TryGetValue(id, out var source) || forbidden.TryGetValue(All, out source) ? source
        : isFloor && (id == RuleRegistry.BelowFloor.Id || id == RuleRegistry.SilencedAgainstFloor.Id) ? "the floor itself"
        : null;

    private static bool IsRule(string name) =>
        name.Equals(All, StringComparison.OrdinalIgnoreCase) || RuleRegistry.All.Any(rule => rule.Id.Equals(name, StringComparison.OrdinalIgnoreCase));
}
