using PodSecurity.Models;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Dsl.Tests.Workloads;

/// <summary>A backup of a database into a bucket, every night.</summary>
[Judged(Level.Restricted)]
internal static class CronBackup
{
    public static Manifests Make()
    {
        var shop = Manifests.InNamespace("shop", warn: Level.Restricted, audit: Level.Restricted);
        shop.ServiceAccount("backup").Allow("get, list", "pods", "statefulsets.apps");
        shop.PersistentVolumeClaim("backup-cache", "10Gi", storageClass: "standard");
        shop.CronJob("backup", "30 2 * * *")
            .TimeZone("Europe/Berlin")
            .Concurrency(ConcurrencyPolicy.Forbid)
            .History(successful: 3, failed: 1)
            .BackoffLimit(2)
            .ServiceAccount("backup")
            .FsGroup(1000)
            .InitContainer("dump", "docker.io/library/postgres:17.2", c => c
                .Command("sh", "-c", "set -eu\npg_dump --host db --file /backup/shop.sql shop\ngzip --force /backup/shop.sql\n")
                .Env("PGPASSWORD", From.Secret("db", "password"))
                .Mount("work", "/backup"))
            .Container("upload", "docker.io/rclone/rclone:1.68.2", c => c
                .Args("copy", "/backup/shop.sql.gz", "s3:acme-backups/shop")
                .EnvFromSecret("s3-credentials")
                .Requests(cpu: "200m", memory: "256Mi")
                .Mount("work", "/backup", readOnly: true))
            .ClaimVolume("work", "backup-cache");
        return shop;
    }
}
