using PodSecurity.Models;

namespace PodSecurity.Checks;

/// <summary>Claims of storage.</summary>
internal static class Claims
{
    /// <summary>A claim of a size.</summary>
    public static PersistentVolumeClaimSpec Of(string size, string? storageClass, PersistentVolumeAccessMode accessMode, Place place) => new()
    {
        AccessModes = [accessMode],
        StorageClassName = storageClass,
        Resources = new() { Requests = new Dictionary<string, Quantity> { ["storage"] = Amounts.Read(size, "the size of a claim", place) } },
    };
}
