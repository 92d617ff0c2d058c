namespace PodSecurity.Policy.Standards;

/// <summary>A check in the revision that is asked at some version.</summary>
internal sealed record ActiveCheck(Check Check, CheckRevision Revision);
