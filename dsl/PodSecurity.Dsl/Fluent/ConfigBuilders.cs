using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>Builds a ConfigMap.</summary>
public sealed class ConfigMapBuilder : ManifestBuilder<ConfigMapBuilder>
{
    private readonly ConfigMap model;

    internal ConfigMapBuilder(Manifests manifests, Draft draft, ConfigMap model)
        : base(manifests, draft) => this.model = model;

    /// <summary>Keeps a text under a key.</summary>
    public ConfigMapBuilder Data(string key, string value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        model.Data = Set(model.Data, Keys.Read(key, new(file, line)), value);
        return this;
    }

    /// <summary>Changes any field through the typed model.</summary>
    public ConfigMapBuilder Configure(Action<ConfigMap> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(model, change, string.Empty, new(file, line));
}

/// <summary>Builds a Secret.</summary>
public sealed class SecretBuilder : ManifestBuilder<SecretBuilder>
{
    private readonly Secret model;

    internal SecretBuilder(Manifests manifests, Draft draft, Secret model)
        : base(manifests, draft) => this.model = model;

    /// <summary>Keeps a text under a key.</summary>
    public SecretBuilder StringData(string key, string value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        model.StringData = Set(model.StringData, Keys.Read(key, new(file, line)), value);
        return this;
    }

    /// <summary>Keeps bytes under a key.</summary>
    public SecretBuilder Data(string key, byte[] value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        model.Data = Set(model.Data, Keys.Read(key, new(file, line)), value);
        return this;
    }

    /// <summary>Changes any field through the typed model.</summary>
    public SecretBuilder Configure(Action<Secret> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(model, change, string.Empty, new(file, line));
}

/// <summary>Builds a PersistentVolumeClaim.</summary>
public sealed class PersistentVolumeClaimBuilder : ManifestBuilder<PersistentVolumeClaimBuilder>
{
    private readonly PersistentVolumeClaim model;

    internal PersistentVolumeClaimBuilder(Manifests manifests, Draft draft, PersistentVolumeClaim model)
        : base(manifests, draft) => this.model = model;

    /// <summary>Changes any field through the typed model.</summary>
    public PersistentVolumeClaimBuilder Configure(Action<PersistentVolumeClaim> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(model, change, string.Empty, new(file, line));
}
