import { FileSpreadsheet, FolderInput, Images, Pencil, Plus, ScrollText, UserPlus, Users } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { AnnounceLink } from '#app/ui/announce-link.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import type { OrganisationRow } from '#db/queries/organisations/organisation.ts';
import { useKindName } from './role-names.ts';

interface OrganisationHeaderProps {
  organisation: OrganisationRow;
  mayManage: boolean;
  /** Also over what it stands below. */
  mayMove: boolean;
  mayManagePeople: boolean;
  /** At least those who learn. */
  mayAddPeople: boolean;
  mayAudit: boolean;
  mayLead: boolean;
  /** Put things into the media library. */
  mayWriteMedia: boolean;
}

/** Name, kind, and what the viewer may do here. */
export function OrganisationHeader(props: OrganisationHeaderProps) {
  const { organisation, mayManage, mayMove, mayManagePeople, mayAddPeople, mayAudit, mayLead, mayWriteMedia } = props;
  const isOpen = organisation.archivedAt === null;
  const { t } = useTranslation('organisations');
  const kindName = useKindName();
  const here = `/organisations/${organisation.slug}`;
  return (
    <header className="stack stack-3">
      <div>
        <h1>
          <OrganisationName names={organisation.names} />
        </h1>
        <p className="muted row wrap">
          <span>{kindName(organisation.kind)}</span>
          <bdi className="small">{organisation.slug}</bdi>
        </p>
      </div>
      {(mayManage || mayManagePeople || mayAudit || mayLead || mayWriteMedia) && (
        <div className="acts">
          {mayAddPeople && isOpen && (
            <a className="btn btn-primary" href={`${here}/people/new`}>
              <Icon icon={UserPlus} />
              {t('page.addPerson')}
            </a>
          )}
          {mayLead && (
            <a className={mayAddPeople && isOpen ? 'btn' : 'btn btn-primary'} href={`/groups/${organisation.slug}`}>
              <Icon icon={Users} />
              {t('page.group')}
            </a>
          )}
          {mayManagePeople && (
            <a className="btn" href={`${here}/imports`}>
              <Icon icon={FileSpreadsheet} />
              {t('page.lists')}
            </a>
          )}
          {mayWriteMedia && (
            <a className="btn" href={`/authoring/media/${organisation.slug}`}>
              <Icon icon={Images} />
              {t('page.media')}
            </a>
          )}
          {mayManagePeople && <AnnounceLink target="organisation" id={organisation.id} />}
          {mayManage && isOpen && (
            <a className="btn" href={`${here}/new`}>
              <Icon icon={Plus} />
              {t('page.addBelow')}
            </a>
          )}
          {mayAudit && (
            <a className="btn" href={`${here}/record`}>
              <Icon icon={ScrollText} />
              {t('page.record')}
            </a>
          )}
          {mayManage && (
            <a className="btn" href={`${here}/edit`}>
              <Icon icon={Pencil} />
              {t('page.edit')}
            </a>
          )}
          {mayMove && (
            <a className="btn" href={`${here}/move`}>
              <Icon icon={FolderInput} mirrored />
              {t('page.move')}
            </a>
          )}
        </div>
      )}
    </header>
  );
}
