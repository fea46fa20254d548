import { app } from 'electron'

/** What the system's About panel says. */
export function setupAbout(icon: string): void {
  app.setAboutPanelOptions({
    applicationName: 'Marshal',
    applicationVersion: app.getVersion(),
    copyright: '© The Marshal authors. MIT licence.',
    credits: 'Plan exam essays: drag evidence into arguments, export to Word.',
    iconPath: icon,
  })
}
