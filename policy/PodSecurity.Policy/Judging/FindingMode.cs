namespace PodSecurity.Policy.Judging;

/// <summary>In which mode a place was found. The order is by strength.</summary>
internal enum FindingMode : byte
{
    Suggested,
    Warned,
    Enforced,
}
